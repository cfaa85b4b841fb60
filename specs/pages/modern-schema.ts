import { type Json, type JsonObject, own } from '../json.ts';
import { mapDocument, mapSchema, type NodePlace } from './openapi-nodes.ts';

/**
 * Schemas in the words of OpenAPI 3.1, keyword by keyword: a page may mix both dialects and state neither.
 *
 * Unlike reading a whole 3.0 document, siblings of `$ref` stay: pages that state no version use them.
 * @see https://learn.openapis.org/upgrading/v3.0-to-v3.1.html
 */
export function modernDocument(document: JsonObject): JsonObject {
  return mapDocument(document, modernNode);
}

export function modernSchema(schema: JsonObject): JsonObject {
  return mapSchema(schema, modernNode);
}

function modernNode(node: JsonObject, { kind }: NodePlace): JsonObject {
  if (kind !== 'schema') return node;
  return [withNumericBounds, withExampleList, withContentEncoding, withNullType].reduce((schema, step) => step(schema), node);
}

function without(schema: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !names.includes(name)));
}

/** `minimum: 3, exclusiveMinimum: true` becomes `exclusiveMinimum: 3`. */
function withNumericBounds(schema: JsonObject): JsonObject {
  let result = schema;
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const exclusive = own(schema, flag);
    if (typeof exclusive !== 'boolean') continue;
    const value = own(schema, bound);
    result = without(result, exclusive && value !== undefined ? [flag, bound] : [flag]);
    if (exclusive && value !== undefined) result = { ...result, [flag]: value };
  }
  return result;
}

function withExampleList(schema: JsonObject): JsonObject {
  const example = own(schema, 'example');
  if (example === undefined) return schema;
  const rest = without(schema, ['example']);
  return own(rest, 'examples') === undefined ? { ...rest, examples: [example] } : rest;
}

function withContentEncoding(schema: JsonObject): JsonObject {
  const isBase64 = own(schema, 'type') === 'string' && (own(schema, 'format') === 'byte' || own(schema, 'format') === 'base64');
  return isBase64 ? { ...without(schema, ['format']), contentEncoding: 'base64' } : schema;
}

function withNullType(schema: JsonObject): JsonObject {
  const nullable = own(schema, 'nullable');
  if (typeof nullable !== 'boolean') return schema;
  const rest = without(schema, ['nullable']);
  if (!nullable) return rest;
  const type = own(rest, 'type');
  if (type !== undefined) return { ...rest, type: withNull(type) };
  return Object.keys(rest).length === 0 ? rest : { anyOf: [rest, { type: 'null' }] };
}

function withNull(type: Json): Json {
  const types: readonly Json[] = Array.isArray(type) ? type : [type];
  return types.includes('null') ? types : [...types, 'null'];
}
