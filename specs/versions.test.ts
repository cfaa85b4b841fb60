import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from './json.ts';
import { specFrom } from './load.ts';
import { valueAt } from './pointer.ts';
import { validator } from './validate.ts';

const schemaAt = '/components/schemas/A';

function read(document: JsonObject) {
  const text = JSON.stringify(document, null, 1);
  const spec = specFrom(document, { file: 'api.json', text });
  const lines = text.split('\n');
  return { spec, line: (at: string) => (lines[spec.locate(at).line - 1] ?? '').trim() };
}

function document(openapi: string, schemas: JsonObject, rest: JsonObject = {}): JsonObject {
  const stated = openapi.startsWith('2') ? { swagger: openapi } : { openapi };
  const held = openapi.startsWith('2') ? { definitions: schemas } : { components: { schemas } };
  return { ...stated, info: { title: 'T', version: '1' }, paths: {}, ...held, ...rest };
}

/** What a schema `A` says of each value, in an answer. */
function accepted(given: JsonObject, values: readonly Json[], at = schemaAt): boolean[] {
  const judge = validator(read(given).spec, 'response');
  return values.map((value) => judge.accepts(at, value));
}

describe('null', () => {
  const B = { type: 'object' };
  const all = { allOf: [{ $ref: '#/components/schemas/B' }] };
  test.for([
    // OpenAPI 3.0.4 Schema Object `nullable`: it adds null to the type that stands beside it
    { version: '3.0.4', schema: { type: 'object', nullable: true }, isRight: true },
    { version: '3.0.4', schema: { type: 'object' }, isRight: false },
    { version: '3.0.4', schema: { type: 'string', nullable: true, enum: ['a'] }, isRight: true },
    { version: '3.0.4', schema: { nullable: true, enum: ['a'] }, isRight: true },
    { version: '3.0.4', schema: { nullable: true, ...all }, isRight: true },
    { version: '3.0.4', schema: { type: 'object', nullable: true, ...all }, isRight: true },
    { version: '3.0.4', schema: { nullable: true, oneOf: all.allOf }, isRight: true },
    { version: '3.0.4', schema: all, isRight: false },
    // Reference Object: what stands beside a $ref is ignored
    { version: '3.0.4', schema: { $ref: '#/components/schemas/B', nullable: true }, isRight: false },
    { version: '2.0', schema: { type: 'object', 'x-nullable': true }, isRight: true },
    { version: '2.0', schema: { $ref: '#/definitions/B', 'x-nullable': true }, isRight: true },
    { version: '2.0', schema: { $ref: '#/definitions/B' }, isRight: false },
    // JSON Schema has no such word
    { version: '3.1.1', schema: { type: 'object', nullable: true }, isRight: false },
    { version: '3.1.1', schema: { type: ['object', 'null'] }, isRight: true },
  ])('$version: $schema → $isRight', ({ version, schema, isRight }) => {
    expect(accepted(document(version, { A: schema, B }), [null, {}])).toEqual([isRight, !('enum' in schema)]);
  });
  test('what is not null is judged as ever, and told as ever', () => {
    const { spec } = read(document('3.0.4', { A: { nullable: true, ...all }, B: { type: 'object', required: ['x'] } }));
    const told = validator(spec, 'response').validate(schemaAt, {});
    expect(told.map(({ at, keyword, pointer }) => [at, keyword, pointer])).toEqual([['/x', 'required', '/components/schemas/B']]);
    expect(validator(spec, 'request').accepts(schemaAt, null)).toBe(false);
  });
});

describe('siblings of $ref', () => {
  const schemas = (root: string) => ({ A: { $ref: `${root}B`, maxLength: 1 }, B: { type: 'string' } });
  test.for([
    { version: '2.0', root: '#/definitions/', isRight: true },
    { version: '3.0.4', root: '#/components/schemas/', isRight: true },
    { version: '3.1.1', root: '#/components/schemas/', isRight: false },
    { version: '3.2.0', root: '#/components/schemas/', isRight: false },
  ])('$version: "ab" → $isRight', ({ version, root, isRight }) => {
    expect(accepted(document(version, schemas(root)), ['ab'])).toEqual([isRight]);
  });
});

test.for([
  { words: { minimum: 1, exclusiveMinimum: true }, versions: ['2.0', '3.0.4', '3.1.1'] },
  { words: { exclusiveMinimum: 1 }, versions: ['3.1.1', '3.2.0'] },
])('above 1: $words', ({ words, versions }) => {
  for (const version of versions) expect(accepted(document(version, { A: words }), [1, 2])).toEqual([false, true]);
});

describe('JSON Schema 2020-12 in 3.1', () => {
  test.for([
    { name: 'const', schema: { const: { a: 1 } }, values: [{ a: 1 }, { a: 2 }], want: [true, false] },
    { name: 'types', schema: { type: ['string', 'integer'] }, values: ['a', 1, true], want: [true, true, false] },
    {
      name: 'prefixItems',
      schema: { prefixItems: [{ type: 'string' }], items: { type: 'integer' } },
      values: [
        ['a', 1],
        [1, 1],
      ],
      want: [true, false],
    },
    {
      name: 'unevaluatedProperties over allOf',
      schema: { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
      values: [{ a: 1 }, { b: 1 }],
      want: [true, false],
    },
    {
      name: 'an if alone describes',
      schema: { if: { properties: { a: {} } }, unevaluatedProperties: false },
      values: [{ a: 1 }],
      want: [true],
    },
    { name: 'names that every object inherits', schema: { properties: { constructor: { type: 'number' } } }, values: [{}], want: [true] },
    { name: 'contentMediaType is a note', schema: { type: 'string', contentMediaType: 'application/json' }, values: ['no'], want: [true] },
    {
      name: 'dependentSchemas',
      schema: { dependentSchemas: { a: { required: ['b'] } } },
      values: [{ a: 1 }, { a: 1, b: 1 }],
      want: [false, true],
    },
  ])('$name', ({ schema, values, want }) => {
    expect(accepted(document('3.1.1', { A: schema }), values)).toEqual(want);
  });
});

describe('$dynamicRef (JSON Schema 2020-12 core §8.2.3.2)', () => {
  const list = {
    $id: 'list',
    type: 'array',
    items: { $dynamicRef: '#item' },
    $defs: { any: { $dynamicAnchor: 'item' } },
  };
  const generic = document('3.1.1', {
    List: list,
    A: {
      $id: 'numbers',
      $ref: '#/components/schemas/List',
      $defs: { number: { $dynamicAnchor: 'item', type: 'number', title: 'a number' } },
    },
    B: { $ref: '#/components/schemas/A', maxItems: 1 },
  });
  test('a list of what the outer schema says, and of anything by itself', () => {
    const values = [[1], ['a']];
    expect(accepted(generic, values)).toEqual([true, false]);
    expect(accepted(generic, values, '/components/schemas/B')).toEqual([true, false]);
    expect(accepted(generic, values, '/components/schemas/List')).toEqual([true, true]);
  });
  test('findings name the line of the schema that was written', () => {
    const { spec, line } = read(generic);
    const [told] = validator(spec, 'response').validate(schemaAt, ['a']);
    expect(line(`${told?.pointer}/title`)).toBe('"title": "a number"');
  });
  test('a tree whose stricter form is strict all the way down', () => {
    const tree = {
      $id: 'tree',
      $dynamicAnchor: 'node',
      type: 'object',
      properties: { data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
    };
    const A = { $id: 'strict', $dynamicAnchor: 'node', $ref: '#/components/schemas/Tree', unevaluatedProperties: false };
    const values = [{ children: [{ data: 1 }] }, { children: [{ daat: 1 }] }];
    expect(accepted(document('3.1.1', { Tree: tree, A }), values)).toEqual([true, false]);
    expect(accepted(document('3.1.1', { A: tree }), values)).toEqual([true, true]);
  });
});

describe('older dialects in 3.1 (OpenAPI 3.1.1 `jsonSchemaDialect`)', () => {
  const draft7 = 'http://json-schema.org/draft-07/schema#';
  const older = {
    items: [{ type: 'string' }, { $ref: '#/components/schemas/A/definitions/n' }],
    additionalItems: false,
    dependencies: { a: ['b'], c: { required: ['d'] } },
    definitions: { n: { type: 'integer', title: 'the second' } },
  };
  test.for([
    { name: 'of the document', given: document('3.1.1', { A: older }, { jsonSchemaDialect: draft7 }) },
    { name: 'of one schema', given: document('3.1.1', { A: { $schema: draft7, ...older } }) },
  ])('$name', ({ given }) => {
    expect(accepted(given, [['a', 1], ['a', 'b'], ['a', 1, 1], { a: 1 }, { a: 1, b: 1 }, { c: 1 }])).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
    ]);
  });
  test('moved parts know their lines, and references find them', () => {
    const { spec, line } = read(
      document('3.1.1', { A: { $schema: draft7, items: [{ title: 'first' }] }, B: { $ref: '#/components/schemas/A/items/0' } }),
    );
    expect(line(`${schemaAt}/prefixItems/0/title`)).toBe('"title": "first"');
    expect(valueAt(spec.document, '/components/schemas/B')).toEqual({ $ref: '#/components/schemas/A/prefixItems/0' });
  });
  test('until draft 7 a $ref stands alone', () => {
    const schemas = { A: { $ref: '#/components/schemas/B', maxLength: 1 }, B: {} };
    expect(accepted(document('3.1.1', schemas, { jsonSchemaDialect: draft7 }), ['ab'])).toEqual([true]);
    expect(accepted(document('3.1.1', schemas, { jsonSchemaDialect: 'https://json-schema.org/draft/2019-09/schema' }), ['ab'])).toEqual([
      false,
    ]);
  });
  test('$recursiveRef of 2019-09', () => {
    const tree = { $recursiveAnchor: true, properties: { next: { $recursiveRef: '#' } } };
    const A = { $recursiveAnchor: true, $ref: '#/components/schemas/Tree', required: ['id'] };
    const given = document('3.1.1', { Tree: tree, A }, { jsonSchemaDialect: 'https://json-schema.org/draft/2019-09/schema' });
    expect(
      accepted(given, [
        { id: 1, next: { id: 2 } },
        { id: 1, next: {} },
      ]),
    ).toEqual([true, false]);
  });
});

test('a discriminator lets more than one member of oneOf hold', () => {
  const pet = (extra: JsonObject) => ({ type: 'object', properties: { kind: { type: 'string' }, ...extra } });
  const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
  const members = { Cat: pet({ lives: { type: 'integer' } }), Dog: pet({ bark: { type: 'string' } }) };
  const values = [{ kind: 'Cat' }, { kind: 'Cat', lives: 'many', bark: 1 }];
  expect(accepted(document('3.0.3', { ...members, A: { oneOf, discriminator: { propertyName: 'kind' } } }), values)).toEqual([true, false]);
  expect(accepted(document('3.0.3', { ...members, A: { oneOf } }), values)).toEqual([false, false]);
});

describe('OpenAPI 3.2', () => {
  const operations = (rest: JsonObject) => read(document('3.2.0', {}, rest)).spec.operations;
  const ok = { responses: { 200: { description: 'ok' } } };
  test('query, and methods of any name', () => {
    const paths = { '/a': { query: ok, additionalOperations: { COPY: ok, copy: ok, GET: ok } } };
    expect(operations({ paths }).map(({ id, method }) => [id, method])).toEqual([
      ['QUERY /a', 'query'],
      ['COPY /a', 'COPY'],
      ['copy /a', 'copy'],
    ]);
  });
  test('a whole query, cookies as they are, media types by name', () => {
    const parameters = [
      { name: 'q', in: 'querystring', content: { 'application/json': { schema: { type: 'object' } } } },
      { name: 'c', in: 'cookie', style: 'cookie', schema: { type: 'string' } },
    ];
    const [found] = operations({
      paths: {
        '/a': { get: { ...ok, parameters, requestBody: { content: { 'application/json': { $ref: '#/components/mediaTypes/M' } } } } },
      },
      components: { mediaTypes: { M: { schema: { type: 'integer' } } } },
    });
    expect(found?.parameters).toMatchObject([
      { name: 'q', in: 'query', whole: true, mediaType: 'application/json' },
      { name: 'c', in: 'cookie', whole: false, style: 'cookie', explode: true },
    ]);
    expect(found?.body?.content).toMatchObject([{ name: 'application/json', schema: '/components/mediaTypes/M/schema' }]);
  });
  test('itemSchema holds for each item of the list', () => {
    const media = { itemSchema: { type: 'integer', title: 'each' }, schema: { maxItems: 2 } };
    const paths = { '/a': { get: { responses: { 200: { description: 'ok', content: { 'application/jsonl': media } } } } } };
    const { spec, line } = read(document('3.2.0', {}, { paths }));
    const at = spec.operations[0]?.responses[0]?.content[0]?.schema ?? '';
    expect(
      [
        [1, 2],
        [1, 'a'],
        [1, 2, 3],
      ].map((value) => validator(spec, 'response').accepts(at, value)),
    ).toEqual([true, false, false]);
    expect(line(`${at}/items/title`)).toBe('"title": "each"');
    expect(line(`${at}/allOf/0/maxItems`)).toBe('"maxItems": 2');
  });
  test('values of examples before they are written', () => {
    const content = { 'text/plain': { examples: { a: { dataValue: 'd', serializedValue: 's' }, b: { value: 'v' } } } };
    const [found] = operations({ paths: { '/a': { post: { ...ok, requestBody: { content } } } } });
    expect(found?.body?.content[0]?.examples).toEqual(['d', 'v']);
  });
  test('what a run does not need is passed over', () => {
    const [found] = operations({
      $self: 'https://docs.test/api',
      tags: [{ name: 'a', parent: 'b', kind: 'nav', summary: 'A' }],
      servers: [{ url: '/v1', name: 'production' }],
      components: {
        securitySchemes: {
          o: {
            type: 'oauth2',
            deprecated: true,
            oauth2MetadataUrl: 'https://a.test',
            flows: { deviceAuthorization: { deviceAuthorizationUrl: 'https://a.test', tokenUrl: 'https://t.test', scopes: {} } },
          },
        },
      },
      paths: { '/a': { get: { ...ok, security: [{ o: [] }], tags: ['a'] } } },
    });
    expect(found).toMatchObject({ security: [[{ name: 'o', scheme: { kind: 'token' } }]], servers: ['/v1'] });
  });
});

describe('paths', () => {
  const ok = { responses: { 200: { description: 'ok' } } };
  const ids = (rest: JsonObject) => read(document('3.1.1', {}, rest)).spec.operations.map(({ id }) => id);
  test('webhooks are listed, and are no operations', () => {
    expect(ids({ webhooks: { w: { post: ok } } })).toEqual([]);
  });
  test('a path item by reference, and what stands beside it', () => {
    const paths = { '/a': { $ref: '#/components/pathItems/A', delete: ok, parameters: [{ name: 'p', in: 'query' }] } };
    const given = document('3.1.1', {}, { paths, components: { pathItems: { A: { get: ok } } } });
    expect(read(given).spec.operations.map(({ id, parameters }) => [id, parameters.map(({ name }) => name)])).toEqual([
      ['DELETE /a', ['p']],
      ['GET /a', ['p']],
    ]);
  });
  test('an operationId that is taken', () => {
    expect(ids({ paths: { '/a': { get: { ...ok, operationId: 'x' }, put: { ...ok, operationId: 'x' } } } })).toEqual(['x', 'PUT /a']);
  });
});

describe('servers (OpenAPI 3.1.1 Server Object)', () => {
  const ok = { responses: {} };
  const variables = { host: { default: 'a', enum: ['a', 'b'] }, port: { enum: ['80', '81'] } };
  const named = (url: string, rest: JsonObject = {}) => ({ servers: [{ url, ...rest }] });
  test.for([
    { name: 'none', root: {}, item: {}, operation: {}, want: ['/'] },
    {
      name: 'of the document, with variables',
      root: named('https://{host}.test:{port}/{free}', { variables }),
      item: {},
      operation: {},
      want: ['https://a.test:80/{free}'],
    },
    { name: 'of the path', root: named('/r'), item: named('/p'), operation: {}, want: ['/p'] },
    {
      name: 'of the operation, with variables',
      root: named('/r'),
      item: named('/p'),
      operation: named('/{host}', { variables }),
      want: ['/a'],
    },
    { name: 'an empty list names none', root: named('/r'), item: { servers: [] }, operation: {}, want: ['/r'] },
  ])('$name', ({ root, item, operation, want }) => {
    const { spec } = read(document('3.1.1', {}, { ...root, paths: { '/a': { ...item, get: { ...ok, ...operation } } } }));
    expect(spec.operations[0]?.servers).toEqual(want);
  });
  test.for([
    ['https://docs.test/specs/api.json', '/v1', 'https://docs.test/v1'],
    ['https://docs.test/specs/api.json', 'v1', 'https://docs.test/specs/v1'],
    ['https://docs.test/specs/api.json', '//other.test', 'https://other.test'],
    ['https://docs.test/specs/api.json', 'http://other.test/', 'http://other.test/'],
    ['specs/api.json', '/v1', '/v1'],
  ] as const)('a document of %s, a server %s', ([file, url, want]) => {
    const given = document('3.1.1', {}, { ...named(url), paths: { '/a': { get: ok } } });
    expect(specFrom(given, { file, text: '' }).operations[0]?.servers).toEqual([want]);
  });
});
