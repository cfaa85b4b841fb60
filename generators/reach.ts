import { isObject, type Json, own, withMember } from '../specs/json.ts';
import { type JsonPointer, pointer, valueAt, withoutValueAt, withValueAt } from '../specs/pointer.ts';
import type { Input } from './input.ts';
import type { Way } from './inputs.ts';
import type { Step } from './values/room.ts';

/** Where a way leads in a value: `*` takes the first item, or the first name that is not declared. */
export function concrete(root: Json | undefined, steps: readonly Step[]): JsonPointer | undefined {
  let at: JsonPointer = '';
  for (const { segment, declared = [] } of steps) {
    const here = valueAt(root, at);
    if (Array.isArray(here) && segment === '*' && here.length > 0) at = `${at}/0`;
    else if (isObject(here) && segment === '*') {
      const name = Object.keys(here).find((candidate) => !declared.includes(candidate));
      if (name === undefined) return undefined;
      at = `${at}${pointer(name)}`;
    } else if (isObject(here) && own(here, segment) !== undefined) at = `${at}${pointer(segment)}`;
    else return undefined;
  }
  return at;
}

/** The parameter's value or the body's. */
export function rootOf(input: Input, way: Way): Json | undefined {
  if (way.in !== 'body') return own(input[way.in], way.name);
  return input.body?.kind === 'value' ? input.body.value : undefined;
}

export function withRoot(input: Input, way: Way, value: Json): Input {
  if (way.in !== 'body') return { ...input, [way.in]: withMember(input[way.in], way.name, value) };
  return input.body?.kind === 'value' ? { ...input, body: { ...input.body, value } } : input;
}

/** The value at the place; `undefined` where the input does not have it. */
export function reached(input: Input, way: Way): Json | undefined {
  const root = rootOf(input, way);
  const at = concrete(root, way.steps);
  return at === undefined ? undefined : valueAt(root, at);
}

/** The input with the value at the place; unchanged where the input does not have it. */
export function put(input: Input, way: Way, value: Json): Input {
  const root = rootOf(input, way);
  const at = concrete(root, way.steps);
  return root === undefined || at === undefined ? input : withRoot(input, way, withValueAt(root, at, value));
}

/** The input without the parameter, the body or the member. */
export function without(input: Input, way: Way): Input {
  if (way.steps.length === 0) {
    if (way.in === 'body') return { ...input, body: null };
    return { ...input, [way.in]: Object.fromEntries(Object.entries(input[way.in]).filter(([name]) => name !== way.name)) };
  }
  const root = rootOf(input, way);
  const at = concrete(root, way.steps);
  return root === undefined || at === undefined ? input : withRoot(input, way, withoutValueAt(root, at));
}
