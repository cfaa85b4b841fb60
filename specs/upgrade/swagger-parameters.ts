import { isObject, type Json, type JsonObject, own } from '../json.ts';
import type { ParameterStyle } from '../spec.ts';

/** @see OpenAPI 2.0 Parameter Object, Items Object, Header Object: the words that speak of the value, as those of a Schema Object do */
const valueWords: ReadonlySet<string> = new Set([
  ...['type', 'format', 'items', 'default', 'enum', 'multipleOf', 'pattern', 'uniqueItems'],
  ...['maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'maxLength', 'minLength', 'maxItems', 'minItems'],
  ...['x-nullable', 'properties', 'additionalProperties', 'allOf'],
]);

/** The Schema Object in what 2.0 writes beside the name. One that has a `schema` all the same, as a body parameter has, keeps it. */
export function inlineSchema(node: JsonObject): Json {
  const stated = own(node, 'schema');
  if (isObject(stated)) return stated;
  const words = Object.entries(node).filter(([word]) => valueWords.has(word));
  return fileAsText(Object.fromEntries(words));
}

/** @see OpenAPI 3.0.4 "Migrating binary descriptions from OAS 2.0" */
export function fileAsText(schema: JsonObject): JsonObject {
  return own(schema, 'type') === 'file' ? { ...schema, type: 'string', format: 'binary' } : schema;
}

interface Written {
  readonly style: ParameterStyle;
  readonly explode: boolean;
}

/** @see OpenAPI 2.0 Parameter Object, `collectionFormat`; `csv` where none is stated, `multi` in a query and a form only */
const inPairs: Readonly<Record<string, Written>> = {
  csv: { style: 'form', explode: false },
  ssv: { style: 'spaceDelimited', explode: false },
  tsv: { style: 'tabDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
  multi: { style: 'form', explode: true },
};
const alone: Readonly<Record<string, Written>> = {
  ...inPairs,
  csv: { style: 'simple', explode: false },
  multi: { style: 'simple', explode: false },
};

/** `undefined` for what is no array: there the default of the place says the same. */
export function writtenAs(node: JsonObject): Written | undefined {
  if (own(node, 'type') !== 'array') return undefined;
  const format = own(node, 'collectionFormat');
  const table = own(node, 'in') === 'query' || own(node, 'in') === 'formData' ? inPairs : alone;
  return typeof format === 'string' && Object.hasOwn(table, format) ? table[format] : table['csv'];
}

/** A parameter of a path, a query or a header in the form of 3.x. */
export function parameterOf(node: JsonObject): JsonObject {
  return { ...beside(node), ...writtenAs(node), schema: inlineSchema(node) };
}

/** A header of a response in the form of 3.x. */
export function headerOf(node: JsonObject): JsonObject {
  return { ...beside(node), schema: inlineSchema(node) };
}

function beside(node: JsonObject): JsonObject {
  const words = Object.entries(node).filter(([word]) => !valueWords.has(word) && word !== 'collectionFormat' && word !== 'schema');
  return Object.fromEntries(words);
}
