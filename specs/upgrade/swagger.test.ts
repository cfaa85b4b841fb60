import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { specFrom } from '../load.ts';
import { valueAt } from '../pointer.ts';

const base = { swagger: '2.0', info: { title: 'T', version: '1' }, paths: {} };

function read(parts: JsonObject) {
  const document = { ...base, ...parts };
  const text = JSON.stringify(document, null, 1);
  const spec = specFrom(document, { file: 'api.json', text });
  const lines = text.split('\n');
  /** The text of the line that a pointer leads to. */
  const line = (at: string) => (lines[spec.locate(at).line - 1] ?? '').trim();
  return { spec, line, at: (pointer: string) => valueAt(spec.document, pointer) };
}

/** One operation, `POST /a`. */
function operation(parts: JsonObject, around: JsonObject = {}) {
  const { spec, ...rest } = read({ paths: { '/a': { post: { responses: { 200: { description: 'ok' } }, ...parts } } }, ...around });
  const [first] = spec.operations;
  if (first === undefined) throw new Error('no operation');
  return { operation: first, spec, ...rest };
}

describe('parameters (OpenAPI 2.0 Parameter Object)', () => {
  const list = { name: 'p', type: 'array', items: { type: 'string' } };
  test.for([
    { in: 'query', format: undefined, style: 'form', explode: false },
    { in: 'query', format: 'csv', style: 'form', explode: false },
    { in: 'query', format: 'ssv', style: 'spaceDelimited', explode: false },
    { in: 'query', format: 'tsv', style: 'tabDelimited', explode: false },
    { in: 'query', format: 'pipes', style: 'pipeDelimited', explode: false },
    { in: 'query', format: 'multi', style: 'form', explode: true },
    { in: 'path', format: undefined, style: 'simple', explode: false },
    { in: 'path', format: 'pipes', style: 'pipeDelimited', explode: false },
    { in: 'header', format: 'multi', style: 'simple', explode: false },
    { in: 'header', format: 'tsv', style: 'tabDelimited', explode: false },
  ])('collectionFormat $format in $in', ({ in: place, format, style, explode }) => {
    const { operation: found } = operation({
      parameters: [{ ...list, in: place, ...(format === undefined ? {} : { collectionFormat: format }) }],
    });
    expect(found.parameters).toMatchObject([{ in: place, style, explode }]);
  });
  test('what speaks of the value becomes its schema', () => {
    const words = { type: 'integer', format: 'int32', minimum: 0, exclusiveMinimum: true, default: 3, enum: [1, 3] };
    const { operation: found, at } = operation({
      parameters: [{ name: 'p', in: 'query', description: 'D', required: true, allowEmptyValue: true, ...words }],
    });
    expect(found.parameters).toMatchObject([{ required: true, allowEmptyValue: true }]);
    expect(at(found.parameters[0]?.schema ?? '')).toEqual({
      type: 'integer',
      format: 'int32',
      exclusiveMinimum: 0,
      default: 3,
      enum: [1, 3],
    });
  });
  test('a shared one, and one of the path', () => {
    const { spec } = read({
      parameters: { P: { name: 'p', in: 'query', type: 'string' } },
      paths: { '/a': { parameters: [{ $ref: '#/parameters/P' }, { name: 'q', in: 'query', type: 'string' }], get: { responses: {} } } },
    });
    expect(spec.operations[0]?.parameters.map(({ name, schema }) => [name, schema])).toEqual([
      ['p', '/components/parameters/P/schema'],
      ['q', '/paths/~1a/parameters/1/schema'],
    ]);
  });
});

describe('bodies', () => {
  const bodyParameter = { name: 'b', in: 'body', required: true, schema: { $ref: '#/definitions/A' } };
  const definitions = { A: { type: 'object', properties: { n: { type: 'integer' } } } };
  const names = (found: ReturnType<typeof operation>) => found.operation.body?.content.map(({ name }) => name);
  test.for([
    { name: 'JSON where nothing is said', own: undefined, root: undefined, want: ['application/json'] },
    { name: "the document's", own: undefined, root: ['text/csv'], want: ['text/csv'] },
    { name: "the operation's own", own: ['application/xml'], root: ['text/csv'], want: ['application/xml'] },
    { name: 'an empty list clears', own: [], root: ['text/csv'], want: ['application/json'] },
    {
      name: 'forms are no place for a body',
      own: ['multipart/form-data', 'application/json'],
      root: undefined,
      want: ['application/json'],
    },
  ])('consumes: $name', ({ own, root, want }) => {
    const found = operation(
      { parameters: [bodyParameter], ...(own === undefined ? {} : { consumes: own }) },
      { definitions, ...(root === undefined ? {} : { consumes: root }) },
    );
    expect(names(found)).toEqual(want);
    expect(found.operation.body?.required).toBe(true);
  });
  test('a shared body, and one of the path that the operation replaces', () => {
    const shared = { parameters: { B: bodyParameter }, definitions };
    expect(names(operation({ parameters: [{ $ref: '#/parameters/B' }] }, shared))).toEqual(['application/json']);
    const { spec, at } = read({
      paths: {
        '/a': {
          parameters: [{ ...bodyParameter, schema: { type: 'string' } }],
          put: { responses: {} },
          post: { parameters: [{ ...bodyParameter, name: 'other', schema: { type: 'integer' } }], responses: {} },
        },
      },
    });
    expect(spec.operations.map(({ body }) => at(body?.content[0]?.schema ?? ''))).toEqual([{ type: 'string' }, { type: 'integer' }]);
  });
  test.for([
    { name: 'a form', consumes: [], file: false, want: ['application/x-www-form-urlencoded'] },
    { name: 'a file', consumes: [], file: true, want: ['multipart/form-data'] },
    { name: 'as stated', consumes: ['multipart/form-data', 'application/json'], file: false, want: ['multipart/form-data'] },
  ])('formData: $name', ({ consumes, file, want }) => {
    const found = operation({
      consumes,
      parameters: [
        { name: 'a', in: 'formData', type: 'string', required: true },
        { name: 'tags', in: 'formData', type: 'array', items: { type: 'string' }, collectionFormat: 'pipes' },
        ...(file ? [{ name: 'f', in: 'formData', type: 'file' }] : []),
      ],
    });
    expect(names(found)).toEqual(want);
    const media = found.operation.body?.content[0];
    expect(found.at(media?.schema ?? '')).toMatchObject({
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string' }, tags: { type: 'array' }, ...(file ? { f: { type: 'string', format: 'binary' } } : {}) },
    });
    expect(found.at(`${media?.pointer}/encoding`)).toEqual({ tags: { style: 'pipeDelimited', explode: false } });
  });
});

describe('responses (OpenAPI 2.0 Response Object)', () => {
  const contentOf = (response: JsonObject, parts: JsonObject = {}) => {
    const { at } = operation({ ...parts, responses: { 200: { description: 'ok', ...response } } });
    return at('/paths/~1a/post/responses/200/content');
  };
  test.for([
    { name: 'no schema, no content', response: {}, parts: { produces: ['application/json'] }, want: undefined },
    {
      name: 'any type where none is named',
      response: { schema: { type: 'string' } },
      parts: {},
      want: { '*/*': { schema: { type: 'string' } } },
    },
    {
      name: 'each that is produced, with its example',
      response: { schema: { type: 'string' }, examples: { 'text/plain': 'x' } },
      parts: { produces: ['application/json', 'text/plain'] },
      want: { 'application/json': { schema: { type: 'string' } }, 'text/plain': { schema: { type: 'string' }, example: 'x' } },
    },
    {
      name: 'a file',
      response: { schema: { type: 'file' } },
      parts: { produces: ['image/png', 'application/json'] },
      want: { 'image/png': { schema: { type: 'string', format: 'binary' } }, 'application/json': { schema: {} } },
    },
  ])('$name', ({ response, parts, want }) => {
    expect(contentOf(response, parts)).toEqual(want);
  });
  test('headers have a schema', () => {
    const { operation: found, at } = operation({
      responses: { 200: { description: 'ok', headers: { 'X-N': { type: 'integer', description: 'D', minimum: 1 } } } },
    });
    expect(found.responses[0]?.headers).toMatchObject([{ name: 'X-N', required: false }]);
    expect(at(found.responses[0]?.headers[0]?.schema ?? '')).toEqual({ type: 'integer', minimum: 1 });
  });
  test("a shared one stands under the operation's own media types", () => {
    const shared = { responses: { E: { description: 'e', schema: { type: 'string' } } }, produces: ['application/json'] };
    const names = (parts: JsonObject) =>
      operation({ ...parts, responses: { default: { $ref: '#/responses/E' } } }, shared).operation.responses[0]?.content.map(
        ({ name }) => name,
      );
    expect([names({}), names({ produces: ['text/plain'] })]).toEqual([['application/json'], ['text/plain']]);
  });
});

test.for([
  { parts: {}, own: undefined, want: ['/'] },
  { parts: { basePath: '/v1/' }, own: undefined, want: ['/v1'] },
  { parts: { host: 'h.test', basePath: 'v1' }, own: undefined, want: ['https://h.test/v1'] },
  { parts: { host: 'h.test:8080', schemes: ['http', 'https', 'ws'] }, own: undefined, want: ['http://h.test:8080', 'https://h.test:8080'] },
  { parts: { host: 'h.test', basePath: '/v1', schemes: ['https'] }, own: ['http'], want: ['http://h.test/v1'] },
])('servers of $parts, schemes of the operation: $own', ({ parts, own, want }) => {
  expect(operation(own === undefined ? {} : { schemes: own }, parts).operation.servers).toEqual(want);
});

test('security schemes', () => {
  const securityDefinitions = {
    b: { type: 'basic' },
    k: { type: 'apiKey', in: 'query', name: 'key' },
    o: { type: 'oauth2', flow: 'accessCode', authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: { r: 'read' } },
  };
  const { operation: found, at } = operation({ security: [{ b: [] }, { k: [], o: ['r'] }] }, { securityDefinitions });
  expect(found.security.map((uses) => uses.map(({ scheme }) => scheme))).toEqual([
    [{ kind: 'http', scheme: 'basic' }],
    [{ kind: 'apiKey', in: 'query', name: 'key' }, { kind: 'token' }],
  ]);
  expect(at('/components/securitySchemes/o/flows')).toEqual({
    authorizationCode: { authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: { r: 'read' } },
  });
});

test('references lead to where their targets went', () => {
  const { at } = read({
    paths: {
      '/a': {
        get: {
          parameters: [{ name: 'b', in: 'body', schema: { type: 'object', properties: { x: { type: 'string' } } } }],
          responses: { 200: { description: 'ok', schema: { $ref: '#/definitions/A%20b' } } },
        },
        put: {
          responses: {
            200: { description: 'ok', schema: { $ref: '#/paths/~1a/get/parameters/0/schema/properties/x' } },
            404: { description: 'no', schema: { $ref: '#/responses/E/schema' } },
          },
        },
      },
    },
    responses: { E: { description: 'e', schema: { type: 'object' } } },
    definitions: { 'A b': { properties: { self: { $ref: '#/definitions/A b' } }, example: { $ref: '#/definitions/A b' } } },
  });
  const schema = (method: string, status: number) => at(`/paths/~1a/${method}/responses/${status}/content/*~1*/schema`);
  expect(schema('get', 200)).toEqual({ $ref: '#/components/schemas/A%20b' });
  expect(schema('put', 200)).toEqual({ $ref: '#/paths/~1a/get/requestBody/content/application~1json/schema/properties/x' });
  expect(schema('put', 404)).toEqual({ $ref: '#/components/responses/E/content/*~1*/schema' });
  expect(at('/components/schemas/A b')).toEqual({
    properties: { self: { $ref: '#/components/schemas/A%20b' } },
    example: { $ref: '#/definitions/A b' }, // data
  });
});

test('each node knows the line of the text that it comes from', () => {
  const { line } = read({
    host: 'h.test',
    paths: {
      '/a': {
        post: {
          parameters: [
            { name: 'b', in: 'body', schema: { title: 'the body', type: 'object' } },
            { name: 'q', in: 'query', type: 'string', pattern: 'the query' },
          ],
          responses: {
            200: { description: 'ok', schema: { title: 'the answer' }, headers: { 'X-H': { type: 'string', pattern: 'the header' } } },
          },
        },
        put: { parameters: [{ name: 'f', in: 'formData', type: 'string', pattern: 'the field' }], responses: {} },
      },
    },
    definitions: { A: { title: 'the definition' } },
    securityDefinitions: { b: { type: 'basic' } },
  });
  expect({
    body: line('/paths/~1a/post/requestBody/content/application~1json/schema/title'),
    query: line('/paths/~1a/post/parameters/0/schema/pattern'),
    answer: line('/paths/~1a/post/responses/200/content/*~1*/schema/title'),
    header: line('/paths/~1a/post/responses/200/headers/X-H/schema/pattern'),
    field: line('/paths/~1a/put/requestBody/content/application~1x-www-form-urlencoded/schema/properties/f/pattern'),
    definition: line('/components/schemas/A/title'),
    scheme: line('/components/securitySchemes/b/type'),
    server: line('/servers/0'),
  }).toEqual({
    body: '"title": "the body",',
    query: '"pattern": "the query"',
    answer: '"title": "the answer"',
    header: '"pattern": "the header"',
    field: '"pattern": "the field"',
    definition: '"title": "the definition"',
    scheme: '"type": "basic"',
    server: '"host": "h.test",',
  });
});

test('schemas that need no change are the same objects', () => {
  const A = { type: 'object', properties: { n: { type: 'integer' } } };
  const { at } = read({ definitions: { A } });
  expect(at('/components/schemas/A')).toBe(A);
});
