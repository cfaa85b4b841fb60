import { describe, expect, test } from 'vitest';
import { draw } from '../../generators/draw.ts';
import type { Input } from '../../generators/input.ts';
import { requestOf } from '../../generators/request.ts';
import { fullInput, minimalInput, validInput } from '../../generators/valid.ts';
import type { Json, JsonObject } from '../../specs/json.ts';
import { specFrom } from '../../specs/load.ts';
import type { ParameterPlace, Spec } from '../../specs/spec.ts';
import type { Call, Parsed } from './call.ts';
import { complaints } from './judge.ts';
import { read } from './read.ts';
import { router } from './router.ts';

function specOf(path: string, operation: JsonObject, more: JsonObject = {}): Spec {
  const document = {
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { [path]: { post: { operationId: 'x', responses: {}, ...operation } }, ...more },
  };
  return specFrom(document, { file: 't.json', text: JSON.stringify(document) });
}

/** What the emulator reads of an input that is written down. */
function readBack(spec: Spec, input: Input): Parsed {
  const [operation] = spec.operations;
  if (operation === undefined) throw new Error('no operation');
  const request = requestOf(spec, operation, input);
  const found = router(spec)(request.method, request.path);
  if (found.kind !== 'found') throw new Error(`${request.path} leads nowhere`);
  const pairs = (request.path.split(/\?(.*)/s)[1] ?? '').split('&').filter(Boolean);
  const query = pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]);
  const call: Call = { request, operation: found.operation, path: found.path, query };
  const parsed = read(spec, call);
  if ('kind' in parsed) throw new Error(`${parsed.message}: ${request.path} ${request.body === null ? '' : Buffer.from(request.body)}`);
  expect(complaints(spec, call, parsed)).toEqual([]);
  return parsed;
}

function inputsOf(spec: Spec, count: number): Input[] {
  const [operation] = spec.operations;
  if (operation === undefined) throw new Error('no operation');
  return [validInput, minimalInput, fullInput].flatMap((kind) =>
    Array.from({ length: count }, (_, index) => draw(kind(spec, operation), 1, index).value_),
  );
}

const wild = { type: 'string' };
const schemas: Readonly<Record<string, JsonObject>> = {
  text: wild,
  'short text': { type: 'string', maxLength: 2 },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  'nullable integer': { type: ['integer', 'null'] },
  enum: { enum: ['a,b', 'c d', 'x.y', 'é'] },
  date: { type: 'string', format: 'date-time' },
  texts: { type: 'array', items: wild },
  numbers: { type: 'array', items: { type: 'number' }, maxItems: 4 },
  flags: { type: 'array', items: { type: 'boolean' }, minItems: 2 },
  record: { type: 'object', required: ['r'], properties: { r: { type: 'integer' }, g: wild, b: { type: 'boolean' } } },
  'optional record': { type: 'object', properties: { r: { type: 'number' }, g: { type: 'string', pattern: '^[a-z.]+$' } } },
  map: { type: 'object', additionalProperties: wild },
  'number map': { type: 'object', additionalProperties: { type: 'integer' } },
};
const deep: JsonObject = {
  type: 'object',
  properties: {
    from: { type: 'object', properties: { day: { type: 'integer' }, word: wild } },
    tags: { type: 'array', items: wild },
    lines: { type: 'array', items: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } },
    plain: { type: 'boolean' },
  },
};
const placed: readonly (readonly [ParameterPlace, string, readonly boolean[]])[] = [
  ['path', 'simple', [false, true]],
  ['path', 'label', [false, true]],
  ['path', 'matrix', [false, true]],
  ['query', 'form', [false, true]],
  ['query', 'spaceDelimited', [false, true]],
  ['query', 'pipeDelimited', [false, true]],
  ['query', 'deepObject', [true]],
  ['header', 'simple', [false, true]],
  ['cookie', 'form', [false, true]],
  // 3.2
  ['cookie', 'cookie', [false, true]],
  // `collectionFormat` of 2.0
  ['query', 'tabDelimited', [false]],
  ...(['path', 'header'] as const).flatMap((place) =>
    ['spaceDelimited', 'tabDelimited', 'pipeDelimited'].map((style) => [place, style, [false]] as const),
  ),
];
const rows = placed.flatMap(([place, style, explodes]) =>
  explodes.flatMap((explode) => Object.entries(schemas).map(([name, schema]) => ({ place, style, explode, name, schema }))),
);

/** Combinations that OpenAPI leaves undefined, so that an optional parameter is never sent. */
const isUndefined = ({ place, style, explode, name }: (typeof rows)[number]) => {
  const isList = ['texts', 'numbers', 'flags'].includes(name);
  const isRecord = ['record', 'optional record', 'map', 'number map'].includes(name);
  if (style === 'spaceDelimited' || style === 'pipeDelimited') return explode && (isList || isRecord);
  return (style === 'deepObject' && isList) || (place === 'cookie' && style === 'form' && explode && name === 'flags');
};

describe('a parameter that is written is read back', () => {
  test.for(rows)('$place $style explode=$explode: $name', (row) => {
    const { place, style, explode, schema } = row;
    const isPath = place === 'path';
    const parameter = { name: 'p', in: place, style, explode, schema, ...(isPath ? { required: true } : {}) };
    const spec = specOf(isPath ? '/x/{p}/y' : '/x', { parameters: [parameter] });
    const sent = new Set<string>();
    for (const input of inputsOf(spec, 12)) {
      const value = input[place]['p'];
      if (value !== undefined) sent.add(JSON.stringify(value));
      expect(readBack(spec, input)[place]['p']).toEqual(value);
    }
    expect(sent.size > 0).toBe(!isUndefined(row));
  });

  test.for([false, true])('nested in deepObject, allowReserved %s', (allowReserved) => {
    const spec = specOf('/x', {
      parameters: [{ name: 'p', in: 'query', style: 'deepObject', explode: true, allowReserved, schema: deep }],
    });
    for (const input of inputsOf(spec, 20)) expect(readBack(spec, input).query).toEqual(input.query);
  });

  test.for(Object.keys(schemas).flatMap((name) => [false, true].map((explode) => ({ name, explode }))))(
    'reserved characters as they are: $name, explode=$explode',
    ({ name, explode }) => {
      const schema = schemas[name] ?? {};
      const spec = specOf('/x', { parameters: [{ name: 'p', in: 'query', explode, allowReserved: true, schema }] });
      for (const input of inputsOf(spec, 12)) expect(readBack(spec, input).query).toEqual(input.query);
    },
  );

  test.for(
    (['path', 'query', 'header', 'cookie'] as const).flatMap((place) =>
      [...Object.entries(schemas), ['deep', deep] as const].map(([name, schema]) => ({ place, name, schema })),
    ),
  )('by content, $place: $name', ({ place, schema }) => {
    const parameter = { name: 'p', in: place, required: true, content: { 'application/json': { schema } } };
    const spec = specOf(place === 'path' ? '/x/{p}' : '/x', { parameters: [parameter] });
    for (const input of inputsOf(spec, 15)) expect(readBack(spec, input)[place]).toEqual(input[place]);
  });

  test('several side by side, exploded objects and a map among them', () => {
    const spec = specOf('/x', {
      parameters: [
        { name: 'size', in: 'query', schema: { type: 'object', properties: { w: { type: 'integer' }, h: { type: 'integer' } } } },
        { name: 'labels', in: 'query', schema: { type: 'object', propertyNames: { pattern: '^[whi]d?$' }, additionalProperties: wild } },
        { name: 'id', in: 'query', schema: { type: 'array', items: { type: 'integer' } } },
        { name: 'view', in: 'query', schema: { enum: ['A', 'B'] } },
      ],
    });
    for (const input of inputsOf(spec, 30)) expect(readBack(spec, input).query).toEqual(input.query);
  });
});

test.for([
  { path: '/x/{a}:close', more: { '/x/{a}': { post: { operationId: 'y', responses: {} } } } },
  { path: '/x/{a}', more: { '/x/{a}:close': { post: { operationId: 'y', responses: {} } } } },
  { path: '/x/{a}.{b}' },
  { path: '/x/{a}-{b}.{c}:verb' },
  { path: '/x/v{a}/{b}' },
  { path: '/{a}/{b}/{c}' },
])('$path: each parameter is told from what stands beside it', ({ path, more = {} }) => {
  const parameters = [...path.matchAll(/\{(\w)\}/g)].map(([, name = '']) => ({ name, in: 'path', required: true, schema: wild }));
  const spec = specOf(path, { parameters }, more);
  for (const input of inputsOf(spec, 30)) expect(readBack(spec, input).path).toEqual(input.path);
});

const record: JsonObject = {
  type: 'object',
  required: ['name'],
  properties: {
    name: wild,
    size: { type: 'integer' },
    open: { type: 'boolean' },
    tags: { type: 'array', items: wild },
    counts: { type: 'array', items: { type: 'integer' }, minItems: 2 },
    inner: { type: 'object', properties: { a: { type: 'integer' }, b: wild } },
    rows: { type: 'array', items: { type: 'object', required: ['n'], properties: { n: { type: 'integer' }, word: wild } } },
  },
};
const styled = (style: string, explode: boolean) => ({ style, explode });

describe('a body that is written is read back', () => {
  test.for<{ name: string; type: string; schema: JsonObject; encoding?: JsonObject }>([
    { name: 'JSON', type: 'application/json', schema: record },
    { name: 'JSON of another name', type: 'application/vnd.x+json', schema: record },
    { name: 'a JSON text', type: 'application/json', schema: wild },
    { name: 'a form', type: 'application/x-www-form-urlencoded', schema: record },
    {
      name: 'a map in a form',
      type: 'application/x-www-form-urlencoded',
      schema: { type: 'object', additionalProperties: { type: 'integer' } },
    },
    ...(['form', 'spaceDelimited', 'pipeDelimited'] as const).map((style) => ({
      name: `a form with ${style} fields`,
      type: 'application/x-www-form-urlencoded',
      schema: record,
      encoding: { tags: styled(style, false), counts: styled(style, false), inner: styled(style, false) },
    })),
    {
      name: 'a form with fields in brackets, exploded ones, reserved characters, and JSON by name',
      type: 'application/x-www-form-urlencoded',
      schema: record,
      encoding: {
        inner: styled('deepObject', true),
        tags: styled('form', true),
        name: { allowReserved: true },
        rows: { contentType: 'application/json' },
      },
    },
    {
      name: 'a form whose object is spread',
      type: 'application/x-www-form-urlencoded',
      schema: record,
      encoding: { inner: styled('form', true) },
    },
    { name: 'parts', type: 'multipart/form-data', schema: record },
    {
      name: 'parts with types, headers and files',
      type: 'multipart/form-data',
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          file: { type: 'string', format: 'binary' },
          picture: { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
          files: { type: 'array', items: { type: 'string', format: 'binary' } },
          meta: { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'array', items: wild } } },
          word: wild,
          count: { type: 'integer' },
        },
      },
      encoding: {
        file: { contentType: 'text/csv, text/plain', headers: { 'X-Part': { required: true, schema: { type: 'integer' } } } },
        meta: { contentType: 'application/vnd.x+json' },
        count: { contentType: 'application/json' },
      },
    },
    { name: 'mixed parts without names', type: 'multipart/mixed', schema: { type: 'array', minItems: 1, items: record } },
    { name: 'XML', type: 'application/xml', schema: record },
    {
      name: 'XML with names, attributes, namespaces and wrapped lists',
      type: 'application/vnd.x+xml',
      schema: {
        type: 'object',
        required: ['id'],
        xml: { name: 'thing', prefix: 'x', namespace: 'https://example.com/x' },
        properties: {
          id: { type: 'integer', xml: { attribute: true } },
          label: { type: 'string', xml: { name: 'title', prefix: 'x' } },
          plain: { type: 'array', items: { type: 'string', xml: { name: 'one' } } },
          wrapped: { type: 'array', xml: { wrapped: true }, items: { type: 'integer' } },
          named: {
            type: 'array',
            xml: { wrapped: true, name: 'all' },
            items: { type: 'object', required: ['k'], properties: { k: wild }, xml: { name: 'each' } },
          },
          inner: {
            type: 'object',
            xml: { namespace: 'urn:i' },
            properties: { on: { type: 'boolean', xml: { attribute: true } }, word: wild },
          },
        },
      },
    },
    { name: 'a map in XML', type: 'text/xml', schema: { type: 'object', additionalProperties: { type: 'integer' } } },
    { name: 'text', type: 'text/plain', schema: wild },
    { name: 'a number as text', type: 'text/plain', schema: { type: 'integer' } },
    { name: 'lines', type: 'application/x-ndjson', schema: { type: 'array', items: record } },
    { name: 'lines of one record', type: 'application/jsonl', schema: record },
    { name: 'a JSON sequence', type: 'application/json-seq', schema: { type: 'array', items: wild } },
  ])('$name', ({ type, schema, encoding }) => {
    const media = { schema, ...(encoding === undefined ? {} : { encoding }) };
    const spec = specOf('/x', { requestBody: { required: true, content: { [type]: media } } });
    const seen = new Set<string>();
    for (const input of inputsOf(spec, 20)) {
      const value: Json | undefined = input.body?.kind === 'value' ? input.body.value : undefined;
      expect(readBack(spec, input).sent).toEqual(value);
      for (const name of Object.keys(Object(value))) seen.add(name);
    }
    const { properties = {} } = schema as { properties?: JsonObject };
    if (Object.keys(properties).length > 0) expect([...seen].sort()).toEqual(Object.keys(properties).sort());
  });
});

test('a multipart body, read by the parser of the platform', async () => {
  const schema = {
    type: 'object',
    required: ['file', 'word', 'inner', 'tags'],
    properties: {
      file: { type: 'string', format: 'binary', minLength: 1 },
      word: wild,
      inner: { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } },
      tags: { type: 'array', items: wild, minItems: 2 },
    },
  };
  const spec = specOf('/x', { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } });
  const [operation] = spec.operations;
  if (operation === undefined) throw new Error('no operation');
  for (const input of inputsOf(spec, 20)) {
    const { headers, body } = requestOf(spec, operation, input);
    const form = await new Response(new Uint8Array(body ?? []), {
      headers: [...headers].map(([name, value]): [string, string] => [name, value]),
    }).formData();
    const sent = input.body?.kind === 'value' ? (input.body.value as Record<string, Json>) : {};
    const file = form.get('file');
    expect(file instanceof File && [file.name, file.type, await file.text()]).toEqual(['file', 'application/octet-stream', sent['file']]);
    const inner = form.get('inner');
    expect([form.get('word'), JSON.parse(inner instanceof File ? await inner.text() : String(inner)), form.getAll('tags')]).toEqual([
      sent['word'],
      sent['inner'],
      sent['tags'],
    ]);
  }
});
