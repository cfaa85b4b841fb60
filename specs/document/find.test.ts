import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { specFrom } from '../load.ts';
import { documentChecks, documentFindings } from './index.ts';

const ok = { 200: { description: 'd' } };
const openapi = (members: JsonObject, version = '3.1.0'): JsonObject => ({
  openapi: version,
  info: { title: 't', version: '1' },
  paths: {},
  ...members,
});
/** A document with one schema. */
const schema = (node: Json, version?: string): JsonObject =>
  openapi({ paths: { '/a': { get: { responses: ok } } }, components: { schemas: { S: node } } }, version);
const path = (template: string, ...parameters: JsonObject[]): JsonObject => ({ [template]: { get: { parameters, responses: ok } } });
const inPath = (name: string): JsonObject => ({ name, in: 'path', required: true, schema: { type: 'string' } });
/** A document with one request body and one answer, both of the schema. */
const bodies = (node: JsonObject, request: JsonObject, answer: JsonObject): JsonObject =>
  openapi({
    paths: {
      '/a': {
        post: {
          requestBody: { content: { 'application/json': { schema: node, ...request } } },
          responses: { 200: { description: 'd', content: { 'application/json': { schema: node, ...answer } } } },
        },
      },
    },
  });

/** `level rule line: what`, with the document written as JSON of two spaces. */
async function told(document: JsonObject, rule = ''): Promise<string[]> {
  const spec = specFrom(document, { file: 'a.json', text: JSON.stringify(document, null, 2) });
  const found: string[] = [];
  for await (const some of documentFindings(spec))
    for (const one of some) if (one.rule.includes(rule)) found.push(`${one.level} ${one.rule.slice(9)} ${one.pointer}: ${one.what}`);
  return found;
}

const person = { type: 'object', required: ['name'], properties: { name: { type: 'string' }, id: { type: 'string', readOnly: true } } };

test.for<{ name: string; document: JsonObject; want: string[] }>([
  { name: 'nothing is wrong', document: openapi({ paths: path('/a/{x}', inPath('x')) }), want: [] },
  {
    name: 'a schema of 3.1 with an unknown type',
    document: schema({ properties: { a: { type: 'file' } } }),
    want: [
      'must valid /components/schemas/S/properties/a/type: "type" must be one of "array", "boolean", "integer", "null", "number", "object", "string"; it is "file"',
    ],
  },
  {
    name: 'a schema of 3.0 with words of a wrong form',
    document: schema({ required: true, minLength: '3' }, '3.0.3'),
    want: [
      'must valid /components/schemas/S/minLength: "minLength" must be an integer; it is the string "3"',
      'must valid /components/schemas/S/required: "required" must be an array; it is the boolean true',
    ],
  },
  {
    name: 'a parameter without `in`',
    document: openapi({ paths: path('/a', { name: 'q', schema: {} }) }, '3.0.0'),
    want: ['must valid /paths/~1a/get/parameters/0: lacks "in"'],
  },
  {
    name: 'a misspelt word',
    document: openapi({ paths: { '/a': { get: { respones: {}, responses: ok } } } }),
    want: ['must valid /paths/~1a/get/respones: "respones" is no field that may stand here'],
  },
  {
    name: 'a scheme of no kind',
    document: openapi({ components: { securitySchemes: { s: { type: 'basic' } } } }, '3.0.0'),
    want: [
      'must valid /components/securitySchemes/s/type: "type" must be one of "apiKey", "http", "oauth2", "openIdConnect"; it is "basic"',
    ],
  },
  {
    name: 'a schema that names a dialect of its own',
    document: schema({ $schema: 'http://json-schema.org/draft-04/schema#', minimum: 0, exclusiveMinimum: true }),
    want: [],
  },
  {
    name: 'a fault of OpenAPI 2.0',
    document: { swagger: '2.0', info: { title: 't' }, paths: { '/a': { get: { responses: ok } } } },
    want: ['must valid /info: lacks "version"'],
  },
  {
    name: 'a fault of OpenAPI 3.2',
    document: openapi({ paths: { '/a': { query: { parameters: 1, responses: ok } } } }, '3.2.0'),
    want: ['must valid /paths/~1a/query/parameters: "parameters" must be an array; it is the number 1'],
  },
  {
    name: 'one name for two operations',
    document: openapi({ paths: { '/a': { get: { operationId: 'x', responses: ok }, put: { operationId: 'x', responses: ok } } } }),
    want: ['must unique-operation-ids /paths/~1a/put/operationId: operationId "x" is that of the operation in line 9 too'],
  },
  {
    name: 'two paths that are the same',
    document: openapi({ paths: { ...path('/a/{x}', inPath('x')), ...path('/a/{y}', inPath('y')) } }),
    want: ['must unique-paths /paths/~1a~1{y}: /a/{y} is the same path as /a/{x} in line 8'],
  },
  {
    name: 'paths that are not: a verb, a concrete one',
    document: openapi({ paths: { ...path('/a/{x}', inPath('x')), ...path('/a/{x}:run', inPath('x')), ...path('/a/b') } }),
    want: [],
  },
  {
    name: 'two paths of which neither is more concrete',
    document: openapi({ paths: { ...path('/a/{x}/c', inPath('x')), ...path('/a/b/{y}', inPath('y')) } }),
    want: ['may unambiguous-paths /paths/~1a~1b~1{y}: a request may fit both /a/b/{y} and /a/{x}/c in line 8'],
  },
  {
    name: 'names in braces and parameters that do not meet',
    document: openapi({ paths: { ...path('/a/{petId}', inPath('petid')), ...path('/b') } }),
    want: [
      'must path-parameters /paths/~1a~1{petId}/get: {petId} in /a/{petId} is no path parameter of GET /a/{petId}',
      'must path-parameters /paths/~1a~1{petId}/get/parameters/0: the path parameter "petid" does not occur in /a/{petId}',
    ],
  },
  {
    name: 'a parameter twice in one list',
    document: openapi({ paths: path('/a', { name: 'q', in: 'query', schema: {} }, { name: 'q', in: 'query', schema: {} }) }),
    want: ['must unique-parameters /paths/~1a/get/parameters/1: the query parameter "q" is declared twice here'],
  },
  {
    name: 'one name in two places, and of two levels',
    document: openapi({
      paths: {
        '/a': {
          parameters: [{ name: 'q', in: 'query', schema: {} }],
          get: {
            parameters: [
              { name: 'q', in: 'query', schema: {} },
              { name: 'q', in: 'header', schema: {} },
            ],
            responses: ok,
          },
        },
      },
    }),
    want: [],
  },
  {
    name: 'a scheme that is not declared',
    document: openapi({ security: [{ key: [] }], paths: { '/a': { get: { security: [{ key: [] }, {}], responses: ok } } } }),
    want: ['must security-schemes /security/0/key: no security scheme "key" is declared, here and in 1 more place'],
  },
  {
    name: 'no success',
    document: openapi({
      paths: { '/a': { get: { responses: { 400: { description: 'd' } } }, put: { responses: { default: { description: 'd' } } } } },
    }),
    want: ['should success-declared /paths/~1a/get/responses: only 400 is declared: no success'],
  },
  {
    name: 'a required name that nobody declares',
    document: schema({ type: 'object', required: ['id'], properties: { ID: {} } }),
    want: ['may required-properties /components/schemas/S: "id" is required, and no property of that name is declared'],
  },
  {
    name: 'a required name that may not be added',
    document: schema({ type: 'object', required: ['id'], properties: { ID: {} }, additionalProperties: false }),
    want: [
      'should required-properties /components/schemas/S: "id" is required, and no property of that name is declared or may be added: nothing satisfies this schema',
    ],
  },
  {
    name: 'a required name that another part of the composition declares, a pattern, a map',
    document: openapi({
      components: {
        schemas: {
          A: { allOf: [{ properties: { id: {} } }, { required: ['id'] }] },
          B: { required: ['x-1'], patternProperties: { '^x-': {} }, properties: {} },
          C: { required: ['k'], additionalProperties: { type: 'string' } },
          D: { required: ['k'], oneOf: [{ properties: { k: {} } }, { properties: { k: {} } }] },
        },
      },
    }),
    want: [],
  },
  {
    name: 'bounds that cross, types that exclude each other',
    document: openapi({
      components: {
        schemas: {
          A: { type: 'string', minLength: 3, maxLength: 2 },
          B: { allOf: [{ type: 'string' }, { type: 'object' }] },
          C: { type: 'number', minimum: 2, exclusiveMaximum: 2 },
          D: { allOf: [{ type: 'number' }, { type: 'integer' }], minimum: 2, maximum: 2 },
        },
      },
    }),
    want: [
      'should satisfiable /components/schemas/A/minLength: nothing fits both minLength 3 and maxLength 2',
      'should satisfiable /components/schemas/B: the schemas that apply here have no type in common',
      'should satisfiable /components/schemas/C/minimum: nothing fits both minimum 2 and exclusiveMaximum 2',
    ],
  },
  {
    name: 'flags that contradict each other',
    document: schema({ properties: { a: { readOnly: true, writeOnly: true } } }, '3.0.0'),
    want: ['must flags /components/schemas/S/properties/a: is both readOnly and writeOnly: nobody may send it'],
  },
  {
    name: 'a required readOnly property, which 3.0 has a word for',
    document: schema({ required: ['id'], properties: person.properties }, '3.0.0'),
    want: [],
  },
  {
    name: 'a required readOnly property, which 3.1 has no word for',
    document: schema({ required: ['id'], properties: person.properties }),
    want: ['may flags /components/schemas/S/required: "id" is required and readOnly: taken as required in answers only'],
  },
  {
    name: 'words beside a $ref, in 3.0',
    document: openapi(
      {
        components: {
          schemas: {
            A: { type: 'string' },
            B: { properties: { a: { $ref: '#/components/schemas/A', readOnly: true } } },
            C: { $ref: '#/components/schemas/A', description: 'd' },
          },
        },
      },
      '3.0.0',
    ),
    want: ['should ignored-siblings /components/schemas/B/properties/a: readOnly beside $ref is ignored in OpenAPI 3.0'],
  },
  {
    name: 'the same in 3.1',
    document: openapi({
      components: { schemas: { A: { type: 'string' }, B: { properties: { a: { $ref: '#/components/schemas/A', readOnly: true } } } } },
    }),
    want: [],
  },
  {
    name: 'values of an enum',
    document: openapi({
      components: {
        schemas: {
          A: { type: 'string', enum: ['a', 'b', 'a', 1] },
          B: { type: 'integer', enum: ['1', '2'] },
          C: { type: 'string', maxLength: 1, enum: ['a', 'bc', null] },
          D: { enum: [1, '1', null, { a: 1 }, { a: 2 }] },
        },
      },
    }),
    want: [
      'should enums /components/schemas/A/enum/2: "a" stands in this enum twice',
      'should enums /components/schemas/A/enum/3: 1 can never occur: it must be of type string',
      'should enums /components/schemas/B/enum: none of its values can occur: one must be of type integer',
      'should enums /components/schemas/C/enum/1: "bc" can never occur: it must have 1 characters at most',
      'may enums /components/schemas/C/enum/2: null can never occur: it must be of type string',
    ],
  },
  {
    name: 'defaults',
    document: openapi({
      components: {
        schemas: {
          A: { type: 'integer', default: '10' },
          B: { type: 'string', enum: ['a'], default: 'b' },
          C: { type: 'array', items: { type: 'string' }, default: [1] },
          D: { type: ['string', 'null'], default: null },
        },
      },
    }),
    want: [
      'should defaults /components/schemas/A/default: the default does not fit its schema: must be of type integer',
      'should defaults /components/schemas/B/default: the default does not fit its schema: must be one of ["a"]',
      'should defaults /components/schemas/C/default: the default does not fit its schema: /0 must be string',
    ],
  },
  {
    name: 'a default of another type in 3.0, and one of null for nullable',
    document: schema(
      { properties: { a: { type: 'integer', default: '10' }, b: { type: 'string', nullable: true, default: null } } },
      '3.0.0',
    ),
    want: ['must defaults /components/schemas/S/properties/a/default: the default does not fit its schema: must be of type integer'],
  },
  {
    name: 'examples by direction: a readOnly property is not judged in a request, a writeOnly one forbidden in an answer',
    document: bodies(
      {
        ...person,
        properties: { ...person.properties, id: { type: 'integer', readOnly: true }, pin: { type: 'string', writeOnly: true } },
      },
      { example: { name: 'ann', id: 'not judged', pin: '1' } },
      { examples: { good: { value: { name: 'ann', id: 1 } }, bad: { value: { id: 1 } }, told: { value: { name: 'ann', pin: '1' } } } },
    ),
    want: [
      "should examples /paths/~1a/post/responses/200/content/application~1json/examples/bad/value: the example does not fit its schema: /name must have required property 'name'",
      'should examples /paths/~1a/post/responses/200/content/application~1json/examples/told/value: the example does not fit its schema: /pin must not be shown: it is writeOnly',
    ],
  },
  {
    name: 'examples that show nothing: a text for something else, another media type, an external one',
    document: openapi({
      paths: {
        '/a': {
          get: {
            parameters: [{ name: 'q', in: 'query', schema: { type: 'array', items: { type: 'integer' } }, example: '1,2' }],
            responses: {
              200: {
                description: 'd',
                content: {
                  'application/xml': { schema: { type: 'object' }, example: '<a/>' },
                  'application/json': { schema: { type: 'object' }, examples: { e: { externalValue: 'https://a.example/e.json' } } },
                },
              },
            },
          },
        },
      },
    }),
    want: [],
  },
  {
    name: 'examples in schemas',
    document: schema({
      properties: {
        a: { type: 'string', example: 1 },
        b: { type: 'string', examples: ['x', 2] },
        c: { type: 'string', format: 'date', example: '1.2.3' },
      },
    }),
    want: [
      'may examples /components/schemas/S/properties/a/example: the example does not fit its schema: must be of type string',
      'should examples /components/schemas/S/properties/b/examples/1: the example does not fit its schema: must be of type string',
      'may examples /components/schemas/S/properties/c/example: the example does not fit its schema: must be of the format "date"',
    ],
  },
  {
    name: 'data that looks like a schema is none',
    document: schema({ type: 'object', example: { type: 'file', $ref: '#/nowhere', enum: [1, 1] }, default: { pattern: '(' } }),
    want: [],
  },
  {
    name: 'patterns of other dialects, and those that are legal without `u` only',
    document: schema({
      type: 'object',
      properties: { a: { type: 'string', pattern: '(?i)a' }, b: { type: 'string', pattern: '\\-' } },
      patternProperties: { '[': {} },
    }),
    want: [
      'should patterns /components/schemas/S/patternProperties/[: "[" is no regular expression of ECMA-262: unterminated character class',
      'should patterns /components/schemas/S/properties/a/pattern: "(?i)a" is no regular expression of ECMA-262: invalid group',
    ],
  },
  {
    name: 'a dangling $ref',
    document: schema({ properties: { a: { $ref: '#/components/schemas/T' } } }),
    want: ['must references /components/schemas/S/properties/a/$ref: $ref "#/components/schemas/T" points at nothing'],
  },
  {
    name: 'a schema that is a part of itself, or one choice of itself',
    document: openapi({
      paths: path('/a'),
      components: {
        schemas: {
          A: { allOf: [{ $ref: '#/components/schemas/B' }] },
          B: { allOf: [{ $ref: '#/components/schemas/A' }] },
          C: { anyOf: [{ type: 'string' }, { $ref: '#/components/schemas/C' }] },
          D: { properties: { next: { $ref: '#/components/schemas/D' } } },
        },
      },
    }),
    want: [
      'should acyclic-schemas /components/schemas/A/allOf/0/$ref',
      'should acyclic-schemas /components/schemas/B/allOf/0/$ref',
      'should acyclic-schemas /components/schemas/C/anyOf/1/$ref',
    ],
  },
])('$name', async ({ document, want }) => {
  const found = (await told(document)).toSorted();
  expect(found.map((line, index) => (want.toSorted()[index]?.includes(': ') === false ? line.split(': ', 1)[0] : line))).toEqual(
    want.toSorted(),
  );
});

test('each rule has a row above', async () => {
  const { readFileSync } = await import('node:fs');
  const text = readFileSync(new URL(import.meta.url), 'utf8');
  const names = documentChecks.map(({ rule }) => rule.id.slice('document/'.length));
  expect(names.filter((name) => !new RegExp(`(must|should|may) ${name} /`).test(text))).toEqual([]);
});

test('what a text says and no document holds', async () => {
  const text =
    '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"},\n "paths": {}, "x-a": 9007199254740993,\n "paths": {"/a": {"get": {"responses": {"200": {"description": "ok"}}}}}}';
  const spec = specFrom(JSON.parse(text), { file: 'a.json', text });
  const found: string[] = [];
  for await (const some of documentFindings(spec))
    found.push(...some.map(({ level, rule, position, what }) => `${position.line}: ${level} ${rule.slice(9)} / ${what}`));
  expect(found).toEqual([
    '2: may exact-numbers / 9007199254740993 is read as 9007199254740992: it has more digits than a number of JSON keeps everywhere',
    '3: should unique-names / the name "paths" stands twice in this object; here the last one counts',
  ]);
});

test('only the rules that are asked for', async () => {
  const document = schema({ type: 'file', pattern: '(' });
  const spec = specFrom(document, { file: 'a.json', text: JSON.stringify(document) });
  const found: string[] = [];
  for await (const some of documentFindings(spec, (rule) => rule === 'document/patterns')) found.push(...some.map(({ rule }) => rule));
  expect(found).toEqual(['document/patterns']);
});

test('many parts are judged as one document is: each fault once, at its line', async () => {
  const paths = Object.fromEntries(
    Array.from({ length: 95 }, (_, index) => [`/a${index}`, { get: { responses: index % 10 === 0 ? {} : ok } }]),
  );
  const found = await told(openapi({ paths, servers: 1 }, '3.0.0'));
  expect(found.filter((line) => line.includes('/responses: '))).toHaveLength(10);
  expect(found.filter((line) => line.includes('/servers: '))).toHaveLength(1);
  expect(found).toHaveLength(11);
});
