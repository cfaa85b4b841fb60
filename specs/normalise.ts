import { isObject, type Json, type JsonObject, own } from './json.ts';
import type { Dialect } from './spec.ts';
import { wellFormed } from './well-formed.ts';

/**
 * The document with its schemas in JSON Schema 2020-12 terms; places stay where they were. Keywords that nobody can read are left out.
 *
 * OpenAPI 3.0: `nullable` widens `type`, siblings of `$ref` have no effect (Reference Object). `exclusiveMinimum: true` becomes the number
 * in 3.1 too, where documents that were 3.0 once still say it.
 */
export function normalised(document: JsonObject, dialect: Dialect): JsonObject {
  return members(document, 'other', dialect);
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
  ['prefixItems', 'schema-list'],
  ['items', 'schema'],
  ['contains', 'schema'],
  ['unevaluatedItems', 'schema'],
  ['additionalProperties', 'schema'],
  ['unevaluatedProperties', 'schema'],
  ['propertyNames', 'schema'],
  ['patternProperties', 'schemas'],
  ['dependentSchemas', 'schemas'],
  ['$defs', 'schemas'],
  ['not', 'schema'],
  ['if', 'schema'],
  ['then', 'schema'],
  ['else', 'schema'],
]);

function members(node: JsonObject, kind: 'schemas' | 'other', dialect: Dialect): JsonObject {
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, converted(value, kind === 'schemas' ? 'schema' : kindUnder(name, value), dialect)]),
  );
}

function converted(value: Json, kind: Kind, dialect: Dialect): Json {
  if (kind === 'data') return value;
  if (Array.isArray(value)) return value.map((item) => converted(item, kind === 'schema-list' ? 'schema' : 'other', dialect));
  if (!isObject(value)) return value;
  return kind === 'schema' ? wellFormed(schema(value, dialect)) : members(value, kind === 'schemas' ? 'schemas' : 'other', dialect);
}

function schema(node: JsonObject, dialect: Dialect): JsonObject {
  const ref = own(node, '$ref');
  if (typeof ref === 'string' && dialect === '3.0') return { $ref: ref };
  const result: Record<string, Json> = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, converted(value, schemaKinds.get(name) ?? 'data', dialect)]),
  );
  const type = own(node, 'type');
  if (dialect === '3.0' && own(node, 'nullable') === true && typeof type === 'string') widenToNull(result, type);
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
