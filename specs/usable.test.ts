import { expect, test } from 'vitest';
import type { JsonObject } from './json.ts';
import { specFrom } from './load.ts';
import type { Spec } from './spec.ts';
import { validator } from './validate.ts';

const ok = { 200: { description: 'd' } };
const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } });
const nowhere = { $ref: '#/components/schemas/Nowhere' };

/** A document with one operation that nothing is wrong with, `fine`, beside those given. */
function load(operations: JsonObject, components: JsonObject = {}, version: JsonObject = { openapi: '3.1.0' }): Spec {
  const paths = { '/fine': { get: { operationId: 'fine', responses: ok } }, ...operations };
  const document = { ...version, info: { title: 't', version: '1' }, paths, components };
  return specFrom(document, { file: 'a.json', text: JSON.stringify(document, null, 2) });
}

const post = (members: JsonObject): JsonObject => ({ '/a': { post: { operationId: 'a', responses: ok, ...members } } });

test.for<{ name: string; operations: JsonObject; components?: JsonObject; because: RegExp | null }>([
  {
    name: 'a body of nothing',
    operations: post({ requestBody: json(nowhere) }),
    because: /^\$ref "#\/components\/schemas\/Nowhere" points at nothing \(a\.json:\d+:\d+\)$/,
  },
  {
    name: 'a parameter of nothing',
    operations: post({ parameters: [{ $ref: '#/components/parameters/P' }] }),
    because: /points at nothing/,
  },
  {
    name: 'deep in a schema, behind references',
    operations: post({ requestBody: json({ type: 'array', items: { $ref: '#/components/schemas/A' } }) }),
    components: {
      schemas: { A: { properties: { b: { $ref: '#/components/schemas/B' } } }, B: { required: ['c'], properties: { c: nowhere } } },
    },
    because: /Nowhere/,
  },
  {
    name: 'a parameter of the path item',
    operations: { '/a': { parameters: [{ name: 'q', in: 'query', schema: nowhere }], get: { operationId: 'a', responses: ok } } },
    because: /Nowhere/,
  },
  {
    name: 'a name in braces without a parameter',
    operations: { '/a/{id}': { get: { operationId: 'a', responses: ok } } },
    because: /^\{id\} in \/a\/\{id\} is no declared path parameter \(a\.json:\d+:\d+\)$/,
  },
  {
    name: 'a schema that is a part of itself',
    operations: post({ requestBody: json({ $ref: '#/components/schemas/A' }) }),
    components: { schemas: { A: { allOf: [{ $ref: '#/components/schemas/A' }] } } },
    because: /itself/,
  },
  {
    name: 'a circle of parameters',
    operations: post({ parameters: [{ $ref: '#/components/parameters/P' }] }),
    components: { parameters: { P: { $ref: '#/components/parameters/Q' }, Q: { $ref: '#/components/parameters/P' } } },
    because: /circle/,
  },
  {
    name: 'an answer of nothing is not judged',
    operations: post({ responses: { 200: { description: 'd', ...json(nowhere) }, 404: { $ref: '#/components/responses/R' } } }),
    because: null,
  },
  {
    name: 'an optional property is left out',
    operations: post({ requestBody: json({ properties: { a: nowhere, b: { type: 'string' } } }) }),
    because: null,
  },
  {
    name: 'but not where others may not be added',
    operations: post({ requestBody: json({ properties: { a: nowhere }, additionalProperties: false }) }),
    because: /Nowhere/,
  },
  { name: 'what nobody refers to', operations: post({}), components: { schemas: { A: { not: nowhere } } }, because: null },
  {
    name: 'data that looks like a reference',
    operations: post({ requestBody: { content: { 'application/json': { schema: {}, example: nowhere } } } }),
    because: null,
  },
])('$name', ({ operations, components, because }) => {
  const spec = load(operations, components);
  expect(spec.operations.map(({ id }) => id)).toEqual(because === null ? ['fine', 'a'] : ['fine']);
  expect(spec.unusable.map(({ id }) => id)).toEqual(because === null ? [] : ['a']);
  if (because !== null) expect(spec.unusable[0]?.because).toMatch(because);
});

test('what is broken in an answer asserts nothing, what stands beside it does', () => {
  const schema = { properties: { a: nowhere, b: { type: 'string' } } };
  const spec = load(post({ responses: { 200: { description: 'd', ...json(schema) }, 404: { $ref: '#/components/responses/R' } } }));
  const [answer, missing] = spec.operations.find(({ id }) => id === 'a')?.responses ?? [];
  const violations = validator(spec, 'response').validate(answer?.content[0]?.schema ?? '', { a: 1, b: 2 });
  expect(violations.map(({ at, keyword }) => `${at} ${keyword}`)).toEqual(['/b type']);
  expect([missing?.status, missing?.content]).toEqual(['404', []]);
});

test('a schema that is one choice of itself asserts nothing there, and comes to an end', () => {
  const schemas = { A: { anyOf: [{ type: 'string' }, { $ref: '#/components/schemas/A' }] } };
  const spec = load(post({ responses: { 200: { description: 'd', ...json({ $ref: '#/components/schemas/A' }) } } }), { schemas });
  const schema = spec.operations.find(({ id }) => id === 'a')?.responses[0]?.content[0]?.schema ?? '';
  expect(validator(spec, 'response').accepts(schema, 'x')).toBe(true);
});

test.for([
  { name: 'no operation is left', paths: post({ requestBody: json(nowhere) }), code: 'ref-unresolved' },
  { name: 'none for want of a parameter', paths: { '/a/{id}': { get: { responses: ok } } }, code: 'path-parameter-undeclared' },
])('$name: the document is refused with the line', ({ paths, code }) => {
  const document = { openapi: '3.0.0', info: { title: 't', version: '1' }, paths };
  const text = JSON.stringify(document, null, 2);
  expect(() => specFrom(document, { file: 'a.json', text })).toThrow(expect.objectContaining({ name: 'SpecError', code }));
  expect(() => specFrom(document, { file: 'a.json', text })).toThrow(/^a\.json:\d+:\d+ \(#\/paths/);
});

test('2.0 is told in its own words', () => {
  const document = {
    swagger: '2.0',
    info: { title: 't', version: '1' },
    paths: {
      '/a': { post: { parameters: [{ name: 'b', in: 'body', schema: { $ref: '#/definitions/Nowhere' } }], responses: ok } },
      '/fine': { get: { responses: ok } },
    },
    definitions: { Somewhere: {} },
  };
  const spec = specFrom(document, { file: 'a.json', text: JSON.stringify(document, null, 2) });
  expect(spec.unusable.map(({ because }) => because)).toEqual([
    expect.stringMatching(/^\$ref "#\/definitions\/Nowhere" points at nothing \(a\.json:\d+:\d+\)$/),
  ]);
});
