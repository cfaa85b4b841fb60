import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../specs/json.ts';
import { specFrom } from '../../specs/load.ts';
import type { Response } from '../target.ts';
import { emulator } from './emulator.ts';
import { never } from './fixtures/script.ts';

/** What real documents say that a careful one would not. */
function answering(paths: JsonObject, more: JsonObject = {}) {
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, ...more };
  const target = emulator(specFrom(document, { file: 'odd.yaml', text: JSON.stringify(document) }));
  return (method: string, path: string, { type, body = '' }: { type?: string; body?: string } = {}): Promise<Response> =>
    Promise.resolve(
      target(
        {
          method,
          path,
          headers: type === undefined ? [] : [['content-type', type]],
          body: type === undefined ? null : Buffer.from(body),
        },
        never,
      ),
    );
}

const read = (response: Response): Json => JSON.parse(Buffer.from(response.body).toString());
const shows = (schema: JsonObject): JsonObject => ({ 200: { description: 'ok', content: { 'application/json': { schema } } } });
const path = (name: string, schema: JsonObject = { type: 'string' }): JsonObject => ({ name, in: 'path', required: true, schema });

test('a slash at the end is looked over only where the document does not tell the two apart', async () => {
  const ask = answering({
    '/jobs': { get: { responses: shows({ type: 'array', items: { type: 'string' } }) } },
    '/jobs/': { get: { responses: shows({ type: 'object' }) } },
    '/users': { get: { responses: shows({ type: 'object' }) } },
  });
  expect(read(await ask('GET', '/jobs'))).toBeInstanceOf(Array);
  expect(read(await ask('GET', '/jobs/'))).not.toBeInstanceOf(Array);
  expect((await ask('GET', '/users/')).status).toBe(200);
  expect((await ask('GET', '/users//')).status).toBe(404);
});

test('a template with a query of its own', async () => {
  const ask = answering({
    '/icons?size={size}&of={of}': {
      get: { parameters: [path('size', { type: 'integer' }), path('of')], responses: shows({ type: 'object' }) },
    },
  });
  expect((await ask('GET', '/icons?size=3&of=a')).status).toBe(200);
  expect((await ask('GET', '/icons?size=3&of=a&api_key=k')).status).toBe(200);
  expect((await ask('GET', '/icons?size=big&of=a')).status).toBe(400);
  expect((await ask('GET', '/icons')).status).toBe(404);
});

test('a schema that requires itself has no value, and making one ends', async () => {
  const tree = {
    type: 'object',
    required: ['left', 'right'],
    properties: { left: { $ref: '#/components/schemas/Tree' }, right: { $ref: '#/components/schemas/Tree' } },
  };
  const ask = answering(
    { '/tree': { get: { responses: shows({ $ref: '#/components/schemas/Tree' }) } } },
    { components: { schemas: { Tree: tree } } },
  );
  expect((await ask('GET', '/tree')).status).toBe(200);
});

describe('bodies', () => {
  const taking = (type: string, schema: JsonObject, required: boolean = true) =>
    answering({
      '/x': { post: { requestBody: { required, content: { [type]: { schema } } }, responses: { 200: { description: 'ok' } } } },
    });
  const optional = { type: 'object', properties: { a: { type: 'string' } } };
  const mandatory = { ...optional, required: ['a'] };
  test.for([
    { name: 'a form without fields is a form', type: 'application/x-www-form-urlencoded', schema: optional, body: '', want: 200 },
    { name: 'one that lacks a field', type: 'application/x-www-form-urlencoded', schema: mandatory, body: '', want: 400 },
    { name: 'a number in a text', type: 'text/plain', schema: { type: 'integer', maximum: 5 }, body: '4', want: 200 },
    { name: 'one too large', type: 'text/plain', schema: { type: 'integer', maximum: 5 }, body: '6', want: 400 },
    { name: 'digits where a text is asked for', type: 'text/plain', schema: { type: 'string' }, body: '7', want: 200 },
    {
      name: 'a range by its suffix',
      type: 'application/*+json',
      sent: 'application/vnd.api+json',
      schema: mandatory,
      body: '{"a":"b"}',
      want: 200,
    },
    {
      name: 'a type outside the range',
      type: 'application/*+json',
      sent: 'application/json',
      schema: mandatory,
      body: '{"a":"b"}',
      want: 415,
    },
  ])('$name: $want', async ({ type, sent = type, schema, body, want }) => {
    expect((await taking(type, schema)('POST', '/x', { type: sent, body })).status).toBe(want);
  });
  test('one JSON part of a list is its only item', async () => {
    const lines = {
      type: 'object',
      required: ['lines'],
      properties: { lines: { type: 'array', minItems: 1, items: { type: 'object', required: ['sku'] } } },
    };
    const part = (json: string) =>
      `--b\r\nContent-Disposition: form-data; name="lines"\r\nContent-Type: application/json\r\n\r\n${json}\r\n`;
    const ask = taking('multipart/form-data', lines);
    const send = async (...parts: string[]) =>
      (await ask('POST', '/x', { type: 'multipart/form-data; boundary=b', body: `${parts.map(part).join('')}--b--\r\n` })).status;
    expect(await send('{"sku":"a"}')).toBe(200);
    expect(await send('{"sku":"a"}', '{"sku":"b"}')).toBe(200);
    expect(await send('[{"sku":"a"}]')).toBe(200);
    expect(await send('{"sku":"a"}', '{}')).toBe(400);
  });
});

test('things whose ids no answer tells exist as soon as they are asked for', async () => {
  const item = { get: { parameters: [path('id')], responses: shows({ type: 'object' }) } };
  const silent = answering({ '/boxes': { post: { responses: { 204: { description: 'made' } } } }, '/boxes/{id}': item });
  expect((await silent('GET', '/boxes/1')).status).toBe(200);
  const told = answering({
    '/boxes': { post: { responses: shows({ type: 'object', properties: { id: { type: 'string', readOnly: true } } }) } },
    '/boxes/{id}': item,
  });
  expect((await told('GET', '/boxes/1')).status).toBe(404);
});

test.for([
  { declared: ['200', '401'], want: 400 },
  { declared: ['200', '403', '404'], want: 400 },
  { declared: ['200', '404', '422'], want: 422 },
  { declared: ['200', '402', '416'], want: 400 },
  { declared: ['200', '4XX'], want: 400 },
])('statuses of another meaning say nothing about a wrong request: $declared → $want', async ({ declared, want }) => {
  const responses = Object.fromEntries(declared.map((status) => [status, { description: status }]));
  const size = { name: 'size', in: 'query', schema: { type: 'integer' } };
  const ask = answering({ '/boxes/{id}': { get: { parameters: [path('id'), size], responses } } });
  expect((await ask('GET', '/boxes/1?size=big')).status).toBe(want);
});

test('an informational status is never the end', async () => {
  const ask = answering({ '/live': { get: { responses: { 101: { description: 'switching' } } } } });
  expect((await ask('GET', '/live')).status).toBe(200);
});
