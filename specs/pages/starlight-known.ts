import { isObject, type Json, type JsonObject, own } from '../json.ts';
import type { Key } from './starlight-keys.ts';

interface Known {
  /** Names that the example has, which settles their members better. */
  readonly known: ReadonlySet<string>;
  readonly schemas: JsonObject;
}

/** An object that the example does not show, but whose title and members are those of a schema shown before, is that schema. */
export function withKnownObjects(keys: readonly Key[], { known, schemas }: Known): Key[] {
  const found: Key[] = [];
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at];
    if (key === undefined) continue;
    const title = key.words[0] ?? '';
    const names = known.has(key.name) || key.schema?.['type'] !== 'object' ? [] : flatNames(own(schemas, title), schemas);
    const isShown = names.length > 0 && names.every((name, index) => keys[at + 1 + index]?.name === name);
    found.push(isShown ? { ...key, schema: { $ref: `#/components/schemas/${title}` }, words: [] } : key);
    if (isShown) at += names.length;
  }
  return found;
}

/** The members' names as a page lists them: depth first. */
function flatNames(schema: Json | undefined, schemas: JsonObject): string[] {
  const ref = own(schema, '$ref');
  if (typeof ref === 'string') return flatNames(own(schemas, ref.slice('#/components/schemas/'.length)), schemas);
  const properties = own(schema, 'properties');
  if (isObject(properties)) return Object.entries(properties).flatMap(([name, child]) => [name, ...flatNames(child, schemas)]);
  const items = own(schema, 'items');
  return items === undefined ? [] : flatNames(items, schemas);
}
