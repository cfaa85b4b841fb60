import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../specs/json.ts';
import { coverage } from './coverage.ts';
import { draw } from './draw.ts';
import { faultsOf } from './faults.ts';
import { impossible } from './impossible.ts';
import { partText } from './input.ts';
import { sentType } from './media-types.ts';
import { requestOf } from './request.ts';
import { operationOf, specOf as shopOf } from './testing/shop.ts';
import { fullInput, minimalInput } from './valid.ts';

/** What real documents say that a careful one would not. */
const specOf = (paths: JsonObject, components: JsonObject = {}) =>
  shopOf({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components });
const ok = { 200: { description: 'ok' } };
const taking = (content: JsonObject, required: boolean = true) =>
  specOf({ '/x': { post: { operationId: 'x', requestBody: { required, content }, responses: ok } } });
const faultNames = (content: JsonObject, required?: boolean) => {
  const spec = taking(content, required);
  return faultsOf(spec, operationOf(spec, 'x')).map(({ kind, part }) => `${kind} ${partText(part)}`);
};
const form = 'application/x-www-form-urlencoded';

describe('bodies that are no JSON', () => {
  test('a text is a text, whatever it looks like', () => {
    expect(faultNames({ 'text/plain': { schema: { type: 'string', maxLength: 3 } } })).toEqual([
      'missing request body',
      'length request body',
    ]);
    expect(faultNames({ 'text/plain': { schema: { type: 'integer' } } })).toContain('type request body');
  });
  test.for(['image/png', 'application/octet-stream'])('of %s a schema says nothing that could be broken', (type) => {
    expect(faultNames({ [type]: { schema: { type: 'string', format: 'binary', maxLength: 3 } } })).toEqual(['missing request body']);
  });
  test('where the body may be left out, an empty form is no fault', () => {
    const content = { [form]: { schema: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } } } };
    expect(faultNames(content, true)).toContain('missing request body /a');
    expect(faultNames(content, false)).not.toContain('missing request body /a');
  });
  test.for([form, 'multipart/form-data'])('a list cannot be written as %s', (type) => {
    const list = { schema: { type: 'array', items: { type: 'string' } } };
    const alone = taking({ [type]: list });
    expect(impossible(alone, operationOf(alone, 'x'))?.code).toBe('media-type-unwritable');
    const beside = taking({ 'application/json': list, [type]: list });
    expect(coverage(beside, operationOf(beside, 'x')).map(({ kind }) => kind)).not.toContain('media-type');
  });
  test('XML is written where nothing else is declared, and only what it can hold', () => {
    const schema = { type: 'object', required: ['a b'], properties: { 'a b': { type: 'string' } } };
    const odd = taking({ 'application/xml': { schema } });
    expect(impossible(odd, operationOf(odd, 'x'))?.code).toBe('media-type-unwritable');
    const plain = taking({ 'application/xml': { schema: { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } } } });
    expect(impossible(plain, operationOf(plain, 'x'))).toBeNull();
    expect(
      faultNames({ 'application/xml': { schema: { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } } } }),
    ).toEqual(
      expect.arrayContaining([
        'missing request body',
        'malformed request body',
        'media-type request body',
        'type request body /a',
        'missing request body /a',
      ]),
    );
  });
  test('a form without a schema can be written', () => {
    const spec = taking({ 'multipart/form-data': {} });
    expect(impossible(spec, operationOf(spec, 'x'))).toBeNull();
  });
});

test.for([
  ['application/json', 'application/json'],
  ['*/*', 'application/json'],
  ['application/*', 'application/json'],
  ['application/*+json', 'application/vnd.assay+json'],
  ['text/*', 'text/plain'],
  ['image/*', 'image/octet-stream'],
] as const)('%s goes as %s', ([declared, sent]) => {
  expect(sentType(declared)).toBe(sent);
});

describe('parameters', () => {
  const nested = {
    type: 'array',
    minItems: 1,
    items: { type: 'object', required: ['a', 'b'], properties: { a: { type: 'string' }, b: { type: 'string' } } },
  };
  const with_ = (schema: JsonObject, required: boolean) =>
    specOf({ '/x': { get: { operationId: 'x', parameters: [{ name: 'X-List', in: 'header', required, schema }], responses: ok } } });
  const headers = (schema: JsonObject, required: boolean) => {
    const spec = with_(schema, required);
    const operation = operationOf(spec, 'x');
    return requestOf(spec, operation, draw(fullInput(spec, operation), 1, 0).value).headers.map(([name]) => name);
  };
  test('what has no form in a header is not sent there', () => {
    expect(headers(nested, false)).toEqual([]);
    expect(headers(nested, true)).toEqual(['X-List']);
    expect(headers({ type: 'array', minItems: 1, items: { type: 'string' } }, false)).toEqual(['X-List']);
    const spec = with_(nested, false);
    expect(faultsOf(spec, operationOf(spec, 'x'))).toEqual([]);
  });
});

describe('no request can be made', () => {
  test('of a schema that nothing satisfies, and the operation beside it goes on', () => {
    const get = (operationId: string, schema: JsonObject) => ({
      get: { operationId, parameters: [{ name: 'n', in: 'query', required: true, schema }], responses: ok },
    });
    const spec = specOf({ '/a': get('a', { type: 'string', enum: [1, 2] }), '/b': get('b', { type: 'string' }) });
    expect(impossible(spec, operationOf(spec, 'a'))?.code).toBe('schema-unsatisfiable');
    expect(impossible(spec, operationOf(spec, 'b'))).toBeNull();
  });
  test('to the second of two paths that differ in nothing but names', () => {
    const at = (name: string, operationId: string, method: string) => ({
      [method]: { operationId, parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }], responses: ok },
    });
    const spec = specOf({ '/a/{x}': at('x', 'first', 'get'), '/a/{y}': { ...at('y', 'second', 'get'), ...at('y', 'third', 'put') } });
    expect(impossible(spec, operationOf(spec, 'first'))).toBeNull();
    expect(impossible(spec, operationOf(spec, 'second'))?.message).toContain('/a/{y} is the same path as /a/{x}, which first has');
    expect(impossible(spec, operationOf(spec, 'third'))).toBeNull();
  });
});

test('a pattern and a format that stand together are broken one at a time', () => {
  const spec = taking({
    'application/json': {
      schema: { type: 'object', required: ['url'], properties: { url: { type: 'string', format: 'uri', pattern: '^https://' } } },
    },
  });
  const values = (kind: string) =>
    faultsOf(spec, operationOf(spec, 'x'))
      .filter((fault) => fault.kind === kind)
      .map(({ value }) => String(value));
  expect(values('pattern').some((value) => !value.startsWith('https://') && URL.canParse(value))).toBe(true);
  expect(values('format').some((value) => value.startsWith('https://'))).toBe(true);
});

test('a parameter that is a credential is not made up', () => {
  const key = { name: 'key', in: 'query', required: true, schema: { type: 'string' } };
  const spec = specOf(
    {
      '/a': { get: { operationId: 'closed', parameters: [key], security: [{ k: [] }], responses: ok } },
      '/b': { get: { operationId: 'open', parameters: [key], responses: ok } },
    },
    { securitySchemes: { k: { type: 'apiKey', in: 'query', name: 'key' } } },
  );
  const path = (id: string) => requestOf(spec, operationOf(spec, id), draw(minimalInput(spec, operationOf(spec, id)), 1, 0).value).path;
  expect(path('closed')).toBe('/a');
  expect(path('open')).toMatch(/^\/b\?key=/);
});

test('a map with one entry too many, an object with one member too few', () => {
  const map = { type: 'object', maxProperties: 2, propertyNames: { pattern: '^[a-z]+[0-9]*$' }, additionalProperties: { type: 'integer' } };
  const change = { type: 'object', minProperties: 1, properties: { a: { type: 'string' }, b: { type: 'string' } } };
  const counted = (schema: JsonObject) => {
    const spec = taking({ 'application/json': { schema } });
    return faultsOf(spec, operationOf(spec, 'x'))
      .filter(({ kind }) => kind === 'bound')
      .map((fault) => {
        const { body } = fault.apply(draw(fault.base, 1, 0).value);
        return [fault.keyword, Object.keys(body?.kind === 'value' ? Object(body.value) : {}).length];
      });
  };
  expect(counted(map)).toEqual([['maxProperties', 3]]);
  expect(counted(change)).toEqual([['minProperties', 0]]);
});
