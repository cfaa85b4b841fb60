import { registerSchema, setShouldValidateFormat, validate } from '@hyperjump/json-schema/draft-2020-12';
import '@hyperjump/json-schema/formats';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../specs/json.ts';
import { validator } from '../../specs/validate.ts';
import { draw } from '../draw.ts';
import { type Fault, faultsOf } from '../faults.ts';
import { type Input, partText } from '../input.ts';
import { operationOf, specOf } from '../testing/shop.ts';

setShouldValidateFormat(true);

const text = { type: 'string' };
const card = {
  type: 'object',
  required: ['kind', 'number'],
  properties: { kind: { const: 'card' }, number: { type: 'string', pattern: '^\\d{4}$' } },
};
const cash = { type: 'object', required: ['kind'], properties: { kind: { const: 'cash' }, coins: { type: 'integer', minimum: 1 } } };

/** One schema for each family of keywords; none has flags of one direction, so that a validator that knows none can judge. */
const schemas: Readonly<Record<string, JsonObject>> = {
  types: {
    type: 'object',
    required: ['s', 'i'],
    properties: {
      s: text,
      i: { type: 'integer' },
      n: { type: 'number' },
      b: { type: 'boolean' },
      o: { type: 'object' },
      a: { type: 'array', items: {} },
      u: { type: ['string', 'integer'] },
      z: { type: ['boolean', 'null'] },
    },
  },
  bounds: {
    type: 'object',
    properties: {
      low: { type: 'integer', minimum: 3, maximum: 9 },
      open: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      step: { type: 'integer', multipleOf: 5, minimum: -20 },
      cents: { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 10 },
      short: { type: 'string', minLength: 2, maxLength: 4 },
    },
  },
  texts: {
    type: 'object',
    properties: {
      code: { type: 'string', pattern: '^[A-Z]{3}-\\d+$', maxLength: 8 },
      word: { type: 'string', pattern: '^\\w+$', minLength: 3 },
      both: { allOf: [{ type: 'string', pattern: '^a' }, { pattern: 'z$' }] },
    },
  },
  formats: {
    type: 'object',
    properties: Object.fromEntries(
      [
        'date',
        'time',
        'date-time',
        'duration',
        'ipv4',
        'ipv6',
        'uuid',
        'json-pointer',
        'relative-json-pointer',
        'regex',
        'uri',
        'hostname',
      ].map((format) => [format, { type: 'string', format }]),
    ),
  },
  enums: {
    type: 'object',
    required: ['e'],
    properties: { e: { type: 'string', enum: ['NEW', 'OLD'] }, n: { enum: [1, 2, null] }, c: { const: 'x' }, m: { enum: ['a', 1, true] } },
  },
  records: {
    type: 'object',
    additionalProperties: false,
    required: ['a'],
    minProperties: 2,
    properties: { a: text, b: text, c: text },
    dependentRequired: { b: ['c'] },
  },
  maps: {
    type: 'object',
    properties: {
      labels: {
        type: 'object',
        maxProperties: 2,
        propertyNames: { pattern: '^[a-z]+[0-9]*$' },
        additionalProperties: { type: 'integer', minimum: 0 },
      },
      typed: { type: 'object', patternProperties: { '^x-': text }, additionalProperties: false },
    },
  },
  lists: {
    type: 'object',
    properties: {
      few: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'integer' } },
      once: { type: 'array', uniqueItems: true, items: text },
      some: { type: 'array', contains: { const: 7 }, items: { type: 'integer' } },
      pair: { type: 'array', prefixItems: [text, { type: 'integer' }], items: false, minItems: 2 },
      rows: { type: 'array', items: { type: 'object', required: ['sku'], properties: { sku: text } } },
    },
  },
  branches: {
    type: 'object',
    required: ['pay'],
    properties: {
      pay: { oneOf: [card, cash], discriminator: { propertyName: 'kind' } },
      near: {
        oneOf: [
          { type: 'object', required: ['lat'], properties: { lat: { type: 'number' } } },
          { type: 'object', required: ['name'], properties: { name: text } },
        ],
      },
      size: {
        anyOf: [
          { type: 'integer', minimum: 3 },
          { type: 'string', maxLength: 2 },
        ],
      },
      two: { oneOf: [{ type: 'integer' }, { type: 'number', minimum: 10 }] },
    },
  },
  negations: {
    type: 'object',
    properties: {
      word: { type: 'string', not: { enum: ['root', 'admin'] } },
      either: { type: 'object', properties: { a: text, b: text }, not: { required: ['a', 'b'] } },
    },
  },
  conditions: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['a', 'b'] }, x: text, y: { type: 'integer' } },
    if: { properties: { kind: { const: 'a' } } },
    then: { required: ['x'] },
    else: { required: ['y'] },
  },
  composed: {
    allOf: [
      { type: 'object', required: ['id'], properties: { id: text } },
      { type: 'object', properties: { more: { type: 'integer' } } },
    ],
    unevaluatedProperties: false,
  },
};

const judges = new Map<string, (value: Json) => boolean>();
for (const [name, schema] of Object.entries(schemas)) {
  const id = `https://assay.invalid/${name}`;
  registerSchema({ ...schema, $schema: 'https://json-schema.org/draft/2020-12/schema' }, id);
  const judge = await validate(id);
  judges.set(name, (value) => judge(structuredClone(value) as Parameters<typeof judge>[0]).valid);
}

const bodyOf = ({ body }: Input): Json => (body?.kind === 'value' ? body.value : null);
const isOfValue = ({ kind, part }: Fault) => !(part.at === '' && ['missing', 'malformed', 'media-type'].includes(kind));
const specFor = (schema: JsonObject) =>
  specOf({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: {
      '/x': { post: { operationId: 'x', requestBody: { required: true, content: { 'application/json': { schema } } }, responses: {} } },
    },
  });

describe.each(Object.entries(schemas))('%s', (name, schema) => {
  const spec = specFor(schema);
  const at = operationOf(spec, 'x').body?.content[0]?.schema ?? '';
  const faults = faultsOf(spec, operationOf(spec, 'x')).filter(isOfValue);
  const byAjv = (value: Json) => validator(spec, 'request').accepts(at, value);
  const byOther = judges.get(name) ?? (() => true);

  test('there are faults, and no two alike', () => {
    const marks = faults.map(({ kind, part, keyword, value }) => JSON.stringify([kind, part, keyword, value]));
    expect(faults.length).toBeGreaterThan(3);
    expect(new Set(marks).size).toBe(marks.length);
  });

  test.each(faults.map((fault) => [fault.reason, fault] as const))('%s: wrong by two validators, right without it', (_, fault) => {
    for (let index = 0; index < 5; index++) {
      const twin = draw(fault.base, 1, index).value_;
      const broken = bodyOf(fault.apply(twin));
      expect([byAjv(bodyOf(twin)), byOther(bodyOf(twin))]).toEqual([true, true]);
      expect({ broken, ajv: byAjv(broken), other: byOther(broken) }).toEqual({ broken, ajv: false, other: false });
    }
  });
});

test('a value that breaks several keywords names them all', () => {
  const also = (schema: JsonObject, kind: string) =>
    faultsOf(specFor(schema), operationOf(specFor(schema), 'x'))
      .filter((fault) => fault.kind === kind)
      .map(({ value, also: others }) => [value, others]);
  expect(
    also({ type: 'object', required: ['e'], properties: { e: { type: 'string', enum: ['NEW', 'OLD'], minLength: 1 } } }, 'enum'),
  ).toEqual([
    ['ASSAY_UNKNOWN', []],
    ['new', []],
    [0, ['type']],
    ['', ['minLength']],
    [' NEW ', []],
  ]);
});

test('which places each schema is broken in, in which ways', () => {
  const all = Object.entries(schemas).flatMap(([name, schema]) =>
    faultsOf(specFor(schema), operationOf(specFor(schema), 'x'))
      .filter(isOfValue)
      .map(({ keyword, part }) => `${name} ${partText(part).replace('request body ', '')} ${keyword}`),
  );
  expect([...new Set(all)]).toEqual(
    expect.arrayContaining([
      'bounds /low minimum',
      'bounds /open exclusiveMaximum',
      'bounds /cents multipleOf',
      'texts /both pattern',
      'enums /n enum',
      'enums /c const',
      'records /b required'.replace('/b', '/a'),
      'records /assayUndeclared additionalProperties',
      'records /c dependentRequired',
      'maps /labels propertyNames',
      'maps /labels maxProperties',
      'lists /once uniqueItems',
      'lists /some contains',
      'lists /rows/*/sku required',
      'branches /pay/kind discriminator',
      'branches /near oneOf',
      'branches /two oneOf',
      'branches /size anyOf',
      'negations /word not',
      'composed /assayUndeclared unevaluatedProperties',
    ]),
  );
});
