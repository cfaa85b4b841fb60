import { isObject, type Json } from '../json.ts';
import { type JsonPointer, segments } from '../pointer.ts';

interface Branch {
  text?: string;
  readonly members: Map<string, Branch>;
}

/** The value with texts put at places that exist in it; what holds none of them stays the same object. */
export function replaced(value: Json, texts: ReadonlyMap<JsonPointer, string>): Json {
  if (texts.size === 0) return value;
  const root: Branch = { members: new Map() };
  for (const [at, text] of texts) {
    let branch = root;
    for (const segment of segments(at)) {
      const next = branch.members.get(segment) ?? { members: new Map() };
      branch.members.set(segment, next);
      branch = next;
    }
    branch.text = text;
  }
  return grafted(value, root);
}

function grafted(value: Json, branch: Branch): Json {
  if (branch.text !== undefined) return branch.text;
  const member = (name: string, item: Json): Json => {
    const inner = branch.members.get(name);
    return inner === undefined ? item : grafted(item, inner);
  };
  if (Array.isArray(value)) return value.map((item, index) => member(String(index), item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, member(name, item)]));
}
