import { isObject, type Json, type JsonObject, own } from './json.ts';
import type { Dialect } from './spec.ts';

/**
 * The document with its schemas in JSON Schema 2020-12 terms; places stay where they were.
 *
 * OpenAPI 3.0: `nullable` widens `type`, `exclusiveMinimum: true` becomes the number, siblings of `$ref` have no effect (Reference Object).
 */
export function normalised(document: JsonObject, dialect: Dialect): JsonObject {
  return dialect === '3.0' ? members(document, 'other') : document;
}

type Kind = 'schema' | 'schemas' | 'schema-list' | 'data' | 'other';

/** What stands under a key of a node that is no schema. */
function kindUnder(name: string, value: Json): Kind {
  if (name === 'schema') return 'schema';
  if (name === 'schemas' && isObject(value)) return 'schemas';
  if (name === 'example' || name === 'examples' || name === 'default' || name.startsWith('x-')) return 'data';
  return 'other';
}

const schemaKinds: ReadonlyMap<string, Kind> = new Map([
  ['properties', 'schemas'],
  ['allOf', 'schema-list'],
  ['anyOf', 'schema-list'],
  ['oneOf', 'schema-list'],
  ['items', 'schema'],
  ['additionalProperties', 'schema'],
  ['not', 'schema'],
]);

function members(node: JsonObject, kind: 'schemas' | 'other'): JsonObject {
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, converted(value, kind === 'schemas' ? 'schema' : kindUnder(name, value))]),
  );
}

function converted(value: Json, kind: Kind): Json {
  if (kind === 'data') return value;
  if (Array.isArray(value)) return value.map((item) => converted(item, kind === 'schema-list' ? 'schema' : 'other'));
  if (!isObject(value)) return value;
  return kind === 'schema' ? schema(value) : members(value, kind === 'schemas' ? 'schemas' : 'other');
}

function schema(node: JsonObject): JsonObject {
  const ref = own(node, '$ref');
  if (typeof ref === 'string') return { $ref: ref };
  const result: Record<string, Json> = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, converted(value, schemaKinds.get(name) ?? 'data')]),
  );
  const type = own(node, 'type');
  if (own(node, 'nullable') === true && typeof type === 'string') widenToNull(result, type);
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const value = own(node, bound);
    if (typeof result[flag] === 'boolean') delete result[flag];
    if (own(node, flag) === true && value !== undefined) {
      result[flag] = value;
      delete result[bound];
    }
  }
  return result;
}

/** An `enum` beside `nullable` that does not list null is ambiguous in 3.0 (rules differ by tool): null is then no fault in an answer, and is never sent. */
function widenToNull(result: Record<string, Json>, type: string): void {
  result['type'] = [type, 'null'];
  const values = result['enum'];
  if (Array.isArray(values) && !values.includes(null)) result['enum'] = [...values, null];
}
