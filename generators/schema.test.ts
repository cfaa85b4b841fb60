import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../specs/json.ts';
import { specFrom } from '../specs/load.ts';
import type { Spec, View } from '../specs/spec.ts';
import { validator } from '../specs/validate.ts';
import { draw, shrink } from './draw.ts';
// biome-ignore lint/suspicious/noShadowRestrictedNames: the name that the other folders know it by
import { fullValueOf, leastValueOf, unchecked, valueOf } from './schema.ts';

const runs = 200;
const object = (properties: JsonObject, rest: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...rest });

function specOf(schemas: JsonObject, openapi = '3.1.0'): Spec {
  const document = { openapi, info: { title: 't', version: '1' }, paths: {}, components: { schemas } };
  return specFrom(document, { file: 'test.json', text: JSON.stringify(document) });
}

const at = (name: string) => `/components/schemas/${name}`;

/** Texts of the values that the validator refuses. */
function refused(spec: Spec, name: string, { view, detail }: { view: View; detail: 'some' | 'full' | 'least' }): string[] {
  const place = unchecked(spec, [at(name)], { view, detail, text: 'json' });
  const judge = validator(spec, view);
  const wrong: string[] = [];
  for (let index = 0; index < runs; index++) {
    const value = draw(place, 42, index).value_;
    expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
    if (judge.validate(at(name), value).length > 0) wrong.push(`${JSON.stringify(value)}: ${judge.validate(at(name), value)[0]?.message}`);
  }
  return wrong;
}

/** Each row: a schema by itself, or several of which `S` is the one. */
const tricky: Record<string, JsonObject> = {
  'a closed object': { S: object({ a: { type: 'string' }, b: { type: 'integer' } }, { required: ['a'], additionalProperties: false }) },
  'allOf of two open objects': {
    S: { allOf: [object({ a: { type: 'string' } }, { required: ['a'] }), object({ b: { type: 'number' } }, { required: ['b'] })] },
  },
  'allOf that narrows one property twice': {
    S: { allOf: [object({ a: { type: 'number', minimum: 3 } }), object({ a: { type: 'integer', maximum: 5 } })], required: ['a'] },
  },
  'additionalProperties: false beside allOf': {
    S: { allOf: [object({ a: { type: 'string' } })], ...object({ a: {}, b: { type: 'string' } }, { additionalProperties: false }) },
  },
  'enum and pattern': { S: { type: 'string', enum: ['ax', 'b', 'ay', 'c'], pattern: '^a' } },
  'enum and enum': { S: { allOf: [{ enum: [1, 2, 'x', null] }, { enum: ['x', 2, true] }] } },
  'const in allOf': { S: { allOf: [{ type: 'string' }, { const: 'only' }] } },
  'enum of objects': { S: { enum: [{ a: 1 }, [2], null] } },
  'beside a $ref': {
    T: object({ a: { type: 'string' } }),
    S: { $ref: `#${at('T')}`, required: ['a'], properties: { a: { minLength: 4 } } },
  },
  'oneOf told apart by const': {
    S: {
      oneOf: [
        object({ k: { const: 'a' }, x: { type: 'integer' } }, { required: ['k'] }),
        object({ k: { const: 'b' } }, { required: ['k'] }),
      ],
    },
  },
  'oneOf that overlaps': {
    S: {
      oneOf: [
        { type: 'integer', minimum: 0 },
        { type: 'number', maximum: 10 },
      ],
    },
  },
  'oneOf by required names': {
    S: object({ a: { type: 'string' }, b: { type: 'string' } }, { oneOf: [{ required: ['a'] }, { required: ['b'] }] }),
  },
  'oneOf whose first branch never holds alone': { S: { oneOf: [{ type: 'integer' }, { type: 'number' }] } },
  'oneOf whose branches share the least value': {
    S: {
      oneOf: [
        object({ a: { type: 'array', items: { type: 'string' }, minItems: 1 } }),
        object({ a: { type: 'array', items: { type: 'integer' }, minItems: 1 } }),
      ],
    },
  },
  'anyOf over anyOf': { S: { anyOf: [{ anyOf: [{ type: 'string', maxLength: 2 }, { type: 'boolean' }] }, { type: 'null' }] } },
  'anyOf beside properties': {
    S: object(
      { a: { type: 'string' }, b: { type: 'string' } },
      { anyOf: [{ required: ['a'] }, { required: ['b'] }], additionalProperties: false },
    ),
  },
  'not required': { S: object({ a: { type: 'string' }, b: { type: 'string' } }, { not: { required: ['a', 'b'] } }) },
  'not any of several names': {
    S: object(
      { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } },
      { not: { anyOf: [{ required: ['a'] }, { required: ['b'] }] } },
    ),
  },
  'not a type': { S: { type: ['string', 'null', 'integer'], not: { type: 'null' } } },
  'not an enum': { S: { type: 'string', not: { enum: ['', 'a'] } } },
  'if, then, else': {
    S: object(
      { k: { enum: ['a', 'b'] }, x: { type: 'integer' }, y: { type: 'string' } },
      { required: ['k'], if: { properties: { k: { const: 'a' } } }, then: { required: ['x'] }, else: { required: ['y'] } },
    ),
  },
  dependentRequired: {
    S: object({ a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } }, { dependentRequired: { a: ['b'], b: ['c'] } }),
  },
  dependentSchemas: {
    S: object(
      { a: { type: 'string' }, b: { type: 'integer' } },
      { dependentSchemas: { a: { required: ['b'], properties: { b: { minimum: 7 } } } } },
    ),
  },
  'a map': { S: { type: 'object', additionalProperties: { type: 'integer', minimum: 1 } } },
  'a map with sizes': { S: { type: 'object', additionalProperties: { type: 'string' }, minProperties: 2, maxProperties: 4 } },
  'a map by patterns': {
    S: { type: 'object', patternProperties: { '^x-': { type: 'string' }, '^n\\d+$': { type: 'integer' } }, additionalProperties: false },
  },
  'a map by names': { S: { type: 'object', propertyNames: { pattern: '^[A-Z]{2}$' }, additionalProperties: { type: 'boolean' } } },
  'a map beside properties': { S: object({ id: { type: 'string' } }, { additionalProperties: { type: 'integer' }, required: ['id'] }) },
  minProperties: {
    S: object({ a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } }, { minProperties: 2, additionalProperties: false }),
  },
  maxProperties: { S: object({ a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } }, { maxProperties: 1 }) },
  'a list within itself': {
    S: object(
      { name: { type: 'string' }, children: { type: 'array', items: { $ref: `#${at('S')}` } } },
      { required: ['name', 'children'] },
    ),
  },
  'a tree that ends in a leaf': {
    S: {
      oneOf: [
        object(
          { left: { $ref: `#${at('S')}` }, right: { $ref: `#${at('S')}` } },
          { required: ['left', 'right'], additionalProperties: false },
        ),
        { type: 'integer' },
      ],
    },
  },
  'a list that refers to itself by allOf': {
    S: object({ next: { allOf: [{ $ref: `#${at('S')}` }, { description: 'more' }] }, value: { type: 'integer' } }, { required: ['value'] }),
  },
  'unique items of an enum': { S: { type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 2 } },
  'unique objects': {
    S: {
      type: 'array',
      items: object({ a: { type: 'integer', minimum: 0, maximum: 3 } }, { required: ['a'] }),
      uniqueItems: true,
      minItems: 3,
    },
  },
  'items with bounds': { S: { type: 'array', items: { type: 'string' }, minItems: 3, maxItems: 5 } },
  'a tuple': { S: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false, minItems: 1 } },
  'a tuple with more': { S: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'boolean' }, minItems: 3 } },
  contains: { S: { type: 'array', items: { type: 'integer' }, contains: { minimum: 100 }, minContains: 2, maxContains: 3 } },
  'multipleOf 0.01': { S: { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 99.99 } },
  'multipleOf twice': { S: { type: 'integer', allOf: [{ multipleOf: 4 }, { multipleOf: 6 }] } },
  'exclusive bounds': { S: { type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 4 } },
  'exclusive bounds of a fraction': { S: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.5 } },
  'an anchored pattern': { S: { type: 'string', pattern: '^[a-z]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 } },
  'a pattern without anchors': { S: { type: 'string', pattern: '[0-9]{3}', maxLength: 8 } },
  'a pattern with lookaheads': { S: { type: 'string', pattern: '^(?=.*[A-Z])(?=.*[0-9]).{8,}$', maxLength: 20 } },
  'a pattern with a negative lookahead': { S: { type: 'string', pattern: '^(?!goog)[a-z0-9._-]{3,63}$' } },
  'a pattern that is long': { S: { type: 'string', pattern: '^[a-f]+$', minLength: 40, maxLength: 44 } },
  'two patterns': { S: { allOf: [{ type: 'string', pattern: '^a' }, { pattern: 'z$' }] } },
  'a pattern of unicode': { S: { type: 'string', pattern: '^\\p{Lu}\\p{L}*$', maxLength: 10 } },
  'a pattern legal without u only': { S: { type: 'string', pattern: '^[a-z\\_]+\\-x$' } },
  'a pattern with a word boundary': { S: { type: 'string', pattern: '\\bfoo\\b' } },
  'an exact length': { S: { type: 'string', minLength: 7, maxLength: 7 } },
  'int64 as a text': { S: { type: 'string', format: 'int64' } },
  'uint64 as a text': { S: { type: 'string', format: 'uint64', maxLength: 5 } },
  'a format with a length': { S: { type: 'string', format: 'date-time', maxLength: 20 } },
  'numbers of formats': {
    S: object(
      {
        a: { type: 'integer', format: 'int32' },
        b: { type: 'number', format: 'float' },
        c: { type: 'integer', format: 'int64' },
        d: { type: 'integer', format: 'uint32' },
      },
      { required: ['a', 'b', 'c', 'd'] },
    ),
  },
  'no type': { S: { properties: { a: { minLength: 1 }, b: { minimum: 3 }, c: {} }, required: ['a', 'b', 'c'] } },
  'anything at all': { S: {} },
  'unevaluatedItems beside a prefix in another branch': {
    S: {
      type: 'array',
      prefixItems: [{ const: 'foo' }],
      oneOf: [{ prefixItems: [true, { const: 'bar' }] }, { prefixItems: [true, { const: 'baz' }] }],
      unevaluatedItems: false,
      minItems: 2,
    },
  },
  'unevaluatedItems: false beside contains': {
    S: { type: 'array', prefixItems: [true], contains: { type: 'string' }, unevaluatedItems: false },
  },
  'words of one type that no value of it satisfies': { S: { contains: false, minItems: 1 } },
  'words of a type that is denied': { S: { patternProperties: { '^x': { type: 'integer' } }, not: { type: 'object' } } },
  'several types, of which one has no value': { S: { type: ['array', 'number'], items: { type: 'number' }, contains: { type: 'object' } } },
  'a denied object that has no undeclared members': {
    S: { not: { anyOf: [true, { properties: { a: true } }], unevaluatedProperties: false } },
  },
  unevaluatedProperties: {
    S: { allOf: [object({ a: { type: 'string' } })], properties: { b: { type: 'integer' } }, unevaluatedProperties: false },
  },
  'an optional property that nothing satisfies': { S: object({ a: { type: 'string', enum: [1] }, b: { type: 'string' } }) },
  'an optional property that needs itself': {
    T: object({ t: { $ref: `#${at('T')}` } }, { required: ['t'] }),
    S: object({ t: { $ref: `#${at('T')}` }, b: { type: 'string' } }),
  },
  'readOnly and writeOnly': {
    S: object(
      { id: { type: 'string', readOnly: true }, secret: { type: 'string', writeOnly: true }, n: { type: 'integer' } },
      { required: ['id', 'secret', 'n'], additionalProperties: false },
    ),
  },
  'readOnly beside $ref': {
    T: { enum: ['x', 'y'] },
    S: object({ t: { $ref: `#${at('T')}`, readOnly: true }, n: { type: 'integer' } }, { required: ['t'] }),
  },
  'names that objects inherit': {
    S: object({ constructor: { type: 'string' }, toString: { type: 'integer' } }, { required: ['constructor', 'toString'] }),
  },
  'a discriminator': {
    Cat: object({ kind: { type: 'string' }, lives: { type: 'integer' } }, { required: ['kind'] }),
    Dog: object({ kind: { type: 'string' }, tail: { type: 'boolean' } }, { required: ['kind', 'tail'] }),
    S: {
      anyOf: [{ $ref: `#${at('Cat')}` }, { $ref: `#${at('Dog')}` }],
      discriminator: { propertyName: 'kind', mapping: { dog: `#${at('Dog')}` } },
    },
  },
  '$defs inside': {
    S: { $defs: { n: { type: 'integer', minimum: 5 } }, type: 'array', items: { $ref: `#${at('S')}/$defs/n` }, minItems: 1 },
  },
};

describe.each(['request', 'response'] as const)('values of the %s view are valid as they are built', (view) => {
  test.each(Object.keys(tricky))('%s', (name) => {
    const spec = specOf(tricky[name] ?? {});
    for (const detail of ['some', 'full', 'least'] as const) expect(refused(spec, 'S', { view, detail })).toEqual([]);
  });
});

test('nullable of OpenAPI 3.0 is null sometimes, an enum never', () => {
  const spec = specOf(
    {
      S: object(
        { a: { type: 'string', nullable: true }, b: { type: 'string', nullable: true, enum: ['x', 'y'] } },
        { required: ['a', 'b'] },
      ),
    },
    '3.0.3',
  );
  const values = Array.from({ length: runs }, (_, index) => draw(valueOf(spec, at('S'), 'request'), 1, index).value_ as JsonObject);
  expect(values.some(({ a }) => a === null)).toBe(true);
  expect(values.some(({ b }) => b === null)).toBe(false);
  expect(refused(spec, 'S', { view: 'request', detail: 'some' })).toEqual([]);
});

test.each<[string, JsonObject]>([
  ['keywords that exclude each other', { type: 'string', enum: [1, 2] }],
  ['bounds that cross', { type: 'integer', minimum: 5, maximum: 4 }],
  ['a required property that is false', object({ a: false }, { required: ['a'] })],
  ['a pattern that the length forbids', { type: 'string', pattern: '^a{5}$', maxLength: 3 }],
  ['an object that needs itself', object({ s: { $ref: `#${at('S')}` } }, { required: ['s'] })],
  ['branches that are the same', { oneOf: [{ type: 'string' }, { type: 'string' }] }],
])('%s: no value, and the place is named', (_, schema) => {
  expect(() => valueOf(specOf({ S: schema }), at('S'), 'request')).toThrow(
    /test\.json:\d+:\d+ \(#\/components\/schemas\/S.*schema-unsatisfiable/s,
  );
});

test('a full value shows every declared property, the least only the required ones', () => {
  const spec = specOf({
    S: object(
      {
        a: object({ b: { type: 'array', items: object({ c: { type: 'string' } }) } }),
        d: { type: 'integer' },
        id: { type: 'string', readOnly: true },
      },
      { required: ['d'] },
    ),
  });
  const full = draw(fullValueOf(spec, at('S'), 'request'), 1, 1).value_ as JsonObject;
  expect(full).toEqual({ a: { b: expect.arrayContaining([{ c: expect.any(String) }]) }, d: expect.any(Number) });
  expect(Object.keys(draw(leastValueOf(spec, at('S'), 'request'), 1, 1).value_ as JsonObject)).toEqual(['d']);
  expect(Object.keys(draw(fullValueOf(spec, at('S'), 'response'), 1, 1).value_ as JsonObject)).toEqual(['a', 'd', 'id']);
});

test('undeclared names are not sent to an object that only tolerates them', () => {
  const spec = specOf({ S: object({ a: { type: 'string' } }, { additionalProperties: true }), T: object({ a: { type: 'string' } }) });
  for (const name of ['S', 'T']) {
    fc.assert(fc.property(valueOf(spec, at(name), 'request'), (value) => Object.keys(value as JsonObject).every((key) => key === 'a')));
  }
});

test.for([0.01, 0.0001, 0.1, 0.3, 1.5])(
  'a multiple of %d is one to a validator that divides and to one that takes the remainder',
  (step) => {
    const values = valueOf(specOf({ S: { type: 'number', multipleOf: step } }), at('S'), 'request');
    const rest = (value: number) => Math.min(Math.abs(value % step), Math.abs(step - (value % step)));
    fc.assert(fc.property(values, (value) => Number.isInteger(Number(value) / step) && rest(Number(value)) < 1e-7));
  },
);

test('int64 texts are exact', () =>
  fc.assert(
    fc.property(
      valueOf(specOf({ S: { type: 'string', format: 'int64' } }), at('S'), 'request'),
      (text) => BigInt.asIntN(64, BigInt(String(text))).toString() === text,
    ),
  ));

test('unbounded texts and lists stay small, and go beyond ASCII', () => {
  const spec = specOf({ S: { type: 'string' }, T: { type: 'array', items: { type: 'integer' } } });
  const drawn = Array.from({ length: runs }, (_, index) => String(draw(valueOf(spec, at('S'), 'request'), 3, index).value_));
  expect(drawn.some((text) => /[^\u0000-\u007f]/.test(text))).toBe(true);
  expect(drawn.every((text) => text.length <= 200 && text.isWellFormed() && !text.includes('\u0000'))).toBe(true);
  fc.assert(fc.property(valueOf(spec, at('T'), 'request'), (list) => (list as Json[]).length <= 20));
});

test('the same seed and index give the same value, whatever was drawn before', () => {
  const schemas = tricky['oneOf whose first branch never holds alone'] ?? {};
  const fresh = () => valueOf(specOf(schemas), at('S'), 'request');
  const used = fresh();
  for (let index = 0; index < 20; index++) draw(used, 5, index);
  for (let index = 0; index < 20; index++) expect(draw(used, 9, index).value_).toEqual(draw(fresh(), 9, index).value_);
});

test("the document's own examples and defaults are among the values", () => {
  const spec = specOf({ S: { type: 'string', example: 'gs://bucket/object', default: 'none', examples: [7] } });
  const drawn = new Set(Array.from({ length: runs }, (_, index) => draw(valueOf(spec, at('S'), 'request'), 2, index).value_));
  expect([drawn.has('gs://bucket/object'), drawn.has('none'), drawn.has(7)]).toEqual([true, true, false]);
});

test('every shrink of a valid value is valid, and shrinking ends at the smallest', async () => {
  const spec = specOf({
    S: object(
      { a: { type: 'string', minLength: 1 }, n: { type: 'integer', minimum: 3 }, list: { type: 'array', items: { type: 'integer' } } },
      { required: ['a', 'n'] },
    ),
  });
  const values = valueOf(spec, at('S'), 'request');
  const judge = validator(spec, 'request');
  const seen: Json[] = [];
  const fails = async (value: Json) => {
    seen.push(value);
    return true;
  };
  const found = await shrink(values, draw(values, 11, 3), { fails, budget: 500 });
  expect(found?.value).toEqual({ a: 'a', n: 3 });
  expect(seen.flatMap((value) => judge.validate(at('S'), value))).toEqual([]);
});
