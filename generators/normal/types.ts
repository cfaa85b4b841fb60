import { isObject, type Json, type JsonObject, own } from '../../specs/json.ts';

export const typeNames = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'] as const;
export type TypeName = (typeof typeNames)[number];

/** The narrowest type of a value. */
export function typeOf(value: Json): TypeName {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isObject(value)) return 'object';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'string' ? 'string' : 'boolean';
}

export function hasType(types: ReadonlySet<TypeName>, value: Json): boolean {
  const type = typeOf(value);
  return types.has(type) || (type === 'integer' && types.has('number'));
}

/** Types that every schema leaves open; `undefined` where none states one. An integer is a number too. */
export function statedTypes(schemas: readonly JsonObject[]): Set<TypeName> | undefined {
  let open: Set<TypeName> | undefined;
  for (const schema of schemas) {
    const stated = listed(own(schema, 'type'));
    if (stated !== undefined) open = open === undefined ? stated : meet(open, stated);
  }
  return open;
}

function listed(type: Json | undefined): Set<TypeName> | undefined {
  if (type === undefined) return undefined;
  const names = Array.isArray(type) ? type : [type];
  return new Set(typeNames.filter((name) => names.includes(name)));
}

function meet(a: ReadonlySet<TypeName>, b: ReadonlySet<TypeName>): Set<TypeName> {
  const both = typeNames.filter((name) => a.has(name) && b.has(name));
  const integers = (a.has('integer') && b.has('number')) || (a.has('number') && b.has('integer'));
  return new Set(integers ? [...both, 'integer'] : both);
}

const numeric = /^(u?int(8|16|32|64)?|float|double|double-int|decimal128)$/;

/** Words that speak of one type only. A schema that uses them and states no type speaks of that type. */
const speaksOf: ReadonlyMap<string, TypeName> = new Map([
  ...(
    [
      'properties',
      'required',
      'additionalProperties',
      'patternProperties',
      'propertyNames',
      'minProperties',
      'maxProperties',
      'dependentRequired',
      'dependentSchemas',
      'unevaluatedProperties',
    ] as const
  ).map((word) => [word, 'object'] as const),
  ...(['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems', 'unevaluatedItems'] as const).map(
    (word) => [word, 'array'] as const,
  ),
  ...(['pattern', 'minLength', 'maxLength', 'contentEncoding'] as const).map((word) => [word, 'string'] as const),
  ...(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] as const).map((word) => [word, 'number'] as const),
]);

/**
 * Types that are meant where none is stated: strictly, `{ properties: … }` allows `3`, but nobody who writes it does.
 * All types where nothing hints at one.
 */
export function meantTypes(schemas: readonly JsonObject[]): Set<TypeName> {
  const meant = new Set<TypeName>();
  for (const schema of schemas) {
    for (const word of Object.keys(schema)) {
      const type = speaksOf.get(word);
      if (type !== undefined) meant.add(type);
    }
    const format = own(schema, 'format');
    if (typeof format === 'string') meant.add(!numeric.test(format) ? 'string' : format.includes('int') ? 'integer' : 'number');
  }
  if (meant.has('integer')) meant.delete('number');
  return meant.size > 0 ? meant : new Set(typeNames);
}
