import { expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { valueAt } from '../pointer.ts';
import { mergePages, type NamedReading } from './merge.ts';

function page(name: string, document: JsonObject): NamedReading {
  const base = { openapi: '3.1.0', info: { title: name, version: '1' }, paths: {}, components: {} };
  return { name, reading: { form: 'document', document: { ...base, ...document }, losses: [], inferences: [], shownAs: new Map() } };
}
const answer = (ref: string) => ({
  responses: { '200': { description: 'x', content: { 'application/json': { schema: { $ref: `#/components/schemas/${ref}` } } } } },
});

test('schemas that differ in words and order only are one', () => {
  const a = { type: 'object', title: 'A', required: ['x', 'y'], properties: { x: { type: 'string' }, y: {} } };
  const b = { required: ['y', 'x'], properties: { y: { description: 'words' }, x: { type: 'string' } }, type: 'object' };
  const { document, losses } = mergePages(
    page('a', { components: { schemas: { S: a } } }),
    page('b', { components: { schemas: { S: b } } }),
  );
  expect(valueAt(document, '/components/schemas')).toEqual({ S: a });
  expect(losses).toEqual([]);
});

test('a schema that refers to one with another name has another name too', () => {
  const tree = (leaf: JsonObject): JsonObject => ({ Tree: { properties: { leaf: { $ref: '#/components/schemas/Leaf' } } }, Leaf: leaf });
  const first = page('a', { paths: { '/a': { get: answer('Tree') } }, components: { schemas: tree({ type: 'string' }) } });
  const second = page('b', { paths: { '/b': { get: answer('Tree') } }, components: { schemas: tree({ type: 'number' }) } });
  const { document, losses } = mergePages(first, second);
  expect(valueAt(document, '/components/schemas/Leaf_2')).toEqual({ type: 'number' });
  expect(valueAt(document, '/components/schemas/Tree_2/properties/leaf')).toEqual({ $ref: '#/components/schemas/Leaf_2' });
  expect(valueAt(document, '/paths/~1b/get')).toEqual(answer('Tree_2'));
  expect(valueAt(document, '/paths/~1a/get')).toEqual(answer('Tree'));
  expect(losses.toSorted()).toEqual([
    'b: another schemas/Leaf stands on an earlier page; this one is named Leaf_2',
    'b: another schemas/Tree stands on an earlier page; this one is named Tree_2',
  ]);
  const third = mergePages(first, second, { ...second, name: 'c' });
  expect(Object.keys(valueAt(third.document, '/components/schemas') ?? {})).toEqual(['Tree', 'Leaf', 'Tree_2', 'Leaf_2']);
});

test('a schema that refers to itself is still itself', () => {
  const schemas = { Node: { properties: { next: { $ref: '#/components/schemas/Node' } } } };
  expect(
    valueAt(mergePages(page('a', { components: { schemas } }), page('b', { components: { schemas } })).document, '/components/schemas'),
  ).toEqual(schemas);
});

test.for([
  {
    name: 'one name',
    later: { Pass: { type: 'http', scheme: 'Bearer', bearerFormat: 'JWT' } },
    want: { Pass: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    use: 'Pass',
  },
  {
    name: 'another thing under one name',
    later: { Pass: { type: 'http', scheme: 'basic' } },
    want: { Pass: { type: 'http', scheme: 'bearer' }, Pass_2: { type: 'http', scheme: 'basic' } },
    use: 'Pass_2',
  },
  {
    name: 'a made-up name',
    later: { bearerAuth: { type: 'http', scheme: 'bearer', 'x-assay-inferred': 'seen' } },
    want: { Pass: { type: 'http', scheme: 'bearer' } },
    use: 'Pass',
  },
  {
    name: 'the same thing under a stated name',
    later: { Other: { type: 'http', scheme: 'bearer' } },
    want: { Pass: { type: 'http', scheme: 'bearer' }, Other: { type: 'http', scheme: 'bearer' } },
    use: 'Other',
  },
])('security schemes: $name', ({ later, want, use }) => {
  const first = page('a', { security: [{ Pass: [] }], components: { securitySchemes: { Pass: { type: 'http', scheme: 'bearer' } } } });
  const [name = ''] = Object.keys(later);
  const second = page('b', { security: [{ [name]: [] }], paths: { '/b': { get: {} } }, components: { securitySchemes: later } });
  const { document } = mergePages(first, second);
  expect(valueAt(document, '/components/securitySchemes')).toEqual(want);
  expect(valueAt(document, '/security')).toEqual([{ Pass: [] }]);
  expect(valueAt(document, '/paths/~1b/get/security')).toEqual(use === 'Pass' ? undefined : [{ [use]: [] }]);
});

test('a title that lost its underscores is the scheme', () => {
  const scheme = { type: 'apiKey', in: 'header', name: 'X-Key' };
  const first = page('a', { security: [{ 'api-key': [] }], components: { securitySchemes: { 'api-key': scheme } } });
  const second = page('b', {
    security: [{ api_key: [] }],
    paths: { '/b': { get: { security: [{ api_key: [] }, {}] } } },
    components: { securitySchemes: { api_key: { ...scheme, name: 'x-key' } } },
  });
  const { document } = mergePages(first, second);
  expect(Object.keys(valueAt(document, '/components/securitySchemes') ?? {})).toEqual(['api-key']);
  expect(valueAt(document, '/paths/~1b/get/security')).toEqual([{ 'api-key': [] }, {}]);
});

test('an open page beside one with credentials stays open, and its servers its own', () => {
  const first = page('a', { servers: [{ url: '/a' }], security: [{ Pass: [] }] });
  const second = page('b', {
    servers: [{ url: '/b' }],
    paths: { '/b': { get: {}, put: { servers: [{ url: '/put' }] } }, '/c': { servers: [{ url: '/c' }], get: {} } },
  });
  const { document } = mergePages(first, second);
  expect(valueAt(document, '/paths/~1b')).toEqual({
    get: { servers: [{ url: '/b' }], security: [] },
    put: { servers: [{ url: '/put' }], security: [] },
  });
  expect(valueAt(document, '/paths/~1c')).toEqual({ servers: [{ url: '/c' }], get: { security: [] } });
  expect(valueAt(document, '/servers')).toEqual([{ url: '/a' }]);
});

test('two pages of one path share the item; what one said for the whole path goes to its operations', () => {
  const shared = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const first = page('a', { paths: { '/a/{id}': { parameters: [shared], get: {} } } });
  const second = page('b', { paths: { '/a/{id}': { put: { parameters: [{ ...shared, schema: { type: 'integer' } }] } } } });
  expect(valueAt(mergePages(first, second).document, '/paths')).toEqual({
    '/a/{id}': { get: { parameters: [shared] }, put: { parameters: [{ ...shared, schema: { type: 'integer' } }] } },
  });
});

test('an operation that two pages tell alike is one; told differently, the first stands and it is said', () => {
  const told = (status: string) => ({ paths: { '/a': { get: { summary: status, responses: { [status]: { description: 'x' } } } } } });
  const same = mergePages(
    page('a', told('200')),
    page('b', { paths: { '/a': { get: { operationId: 'x', summary: 'other', responses: { '200': { description: 'y' } } } } } }),
  );
  expect(same.losses).toEqual([]);
  const { document, losses } = mergePages(page('a', told('200')), page('b', told('201')));
  expect(valueAt(document, '/paths/~1a/get/responses')).toEqual({ '200': { description: 'x' } });
  expect(losses).toEqual(['b: GET /a is told differently here and on an earlier page, which stands']);
});

test('a title that a page states stands before a made-up one', () => {
  const made = page('a', { info: { title: 'Page', version: '0.0.0', 'x-assay-inferred': 'made up' } });
  expect(valueAt(mergePages(made, page('b', {})).document, '/info/title')).toBe('b');
  expect(valueAt(mergePages(page('b', {}), made).document, '/info/title')).toBe('b');
});
