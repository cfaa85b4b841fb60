import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * A Schema Object without the keywords whose value has a form that JSON Schema does not know, such as `type: file`, `required: true` or
 * `maxLength: "3"`: nobody can say what they ask for, so they ask for nothing. Everything that reads schemas sees the same then.
 */
export function wellFormed(schema: JsonObject): JsonObject {
  for (const word of Object.keys(schema)) if (!isRight(word, schema[word] ?? null)) return withoutUnknown(schema);
  return schema;
}

function isRight(word: string, value: Json): boolean {
  return (formOf.get(word)?.(value) ?? true) && (word !== 'type' || withoutUnknownTypes(value) === value);
}

function withoutUnknown(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema).map(([word, value]) => [word, word === 'type' ? withoutUnknownTypes(value) : value] as const);
  return Object.fromEntries(entries.filter(([word, value]) => formOf.get(word)?.(value) ?? true));
}

type Form = (value: Json) => boolean;

const isNumber: Form = (value) => typeof value === 'number';
const isCount: Form = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isText: Form = (value) => typeof value === 'string';
const isNames: Form = (value) => Array.isArray(value) && value.every((name) => typeof name === 'string');
const isSchema: Form = (value) => isObject(value) || typeof value === 'boolean';
const isSchemas: Form = (value) => isObject(value) && Object.values(value).every(isSchema);
const isSchemaList: Form = (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema);

const types: readonly Json[] = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'];

/** @see JSON Schema 2020-12 core §10, §11 and validation §6: the form of each keyword's value */
const forms: Readonly<Record<string, Form>> = {
  type: (value) => types.includes(value) || (Array.isArray(value) && value.length > 0 && value.every((name) => types.includes(name))),
  enum: (value) => Array.isArray(value) && value.length > 0,
  multipleOf: (value) => typeof value === 'number' && value > 0,
  maximum: isNumber,
  exclusiveMaximum: isNumber,
  minimum: isNumber,
  exclusiveMinimum: isNumber,
  maxLength: isCount,
  minLength: isCount,
  pattern: isText,
  format: isText,
  maxItems: isCount,
  minItems: isCount,
  uniqueItems: (value) => typeof value === 'boolean',
  maxContains: isCount,
  minContains: isCount,
  maxProperties: isCount,
  minProperties: isCount,
  required: isNames,
  dependentRequired: (value) => isObject(value) && Object.values(value).every(isNames),
  properties: isSchemas,
  patternProperties: isSchemas,
  dependentSchemas: isSchemas,
  additionalProperties: isSchema,
  propertyNames: isSchema,
  unevaluatedProperties: isSchema,
  items: isSchema,
  prefixItems: isSchemaList,
  contains: isSchema,
  unevaluatedItems: isSchema,
  allOf: isSchemaList,
  anyOf: isSchemaList,
  oneOf: isSchemaList,
  not: isSchema,
  if: isSchema,
  then: isSchema,
  else: isSchema,
};

/** By keyword; none for the names that every object inherits. */
const formOf: ReadonlyMap<string, Form> = new Map(Object.entries(forms));

function withoutUnknownTypes(value: Json): Json {
  if (!Array.isArray(value) || value.every((name) => types.includes(name))) return value;
  return value.filter((name) => types.includes(name));
}
