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

test('two parameters with nothing between them: the listed words of one tell where the other ends', async () => {
  const ask = answering({
    '/updates/{id}{extension}': {
      get: {
        parameters: [path('id'), path('extension', { type: 'string', enum: ['.json', '.xml'] })],
        responses: shows({ type: 'object', properties: { id: { type: 'string' } } }),
      },
    },
  });
  expect((await ask('GET', '/updates/7.json')).status).toBe(200);
  expect((await ask('GET', '/updates/7.csv')).status).toBe(404);
});

test('what is required and nowhere declared is in every answer: as it was written, else as the server makes it', async () => {
  const box = { type: 'object', required: ['id', 'kind'], properties: { id: { type: 'string' } } };
  const json = { content: { 'application/json': { schema: box } } };
  const ask = answering({
    '/boxes': { post: { requestBody: json, responses: { 201: { description: 'made', ...json } } } },
    '/boxes/{id}': { get: { parameters: [path('id')], responses: shows(box) } },
  });
  const made = read(await ask('POST', '/boxes', { type: 'application/json', body: '{"id":"b1","kind":"crate"}' }));
  expect(made).toMatchObject({ kind: 'crate' });
  expect(read(await ask('GET', '/boxes/b1'))).toMatchObject({ kind: 'crate' });
  const lone = answering({ '/boxes/{id}': { get: { parameters: [path('id')], responses: shows(box) } } });
  expect(read(await lone('GET', '/boxes/b9'))).toHaveProperty('kind');
});

test('a number that would be changed on being read is refused', async () => {
  const schema = { type: 'object', properties: { size: { type: 'integer' }, share: { type: 'number' } } };
  const ask = answering({
    '/boxes': { post: { requestBody: { content: { 'application/json': { schema } } }, responses: shows({ type: 'object' }) } },
  });
  const status = async (body: string) => (await ask('POST', '/boxes', { type: 'application/json', body })).status;
  expect(await status('{"size":9007199254740993}')).toBe(400);
  expect(await status('{"share":1e400}')).toBe(400);
  expect(await status('{"size":9007199254740992,"share":1.0e2}')).toBe(200);
});

test('a header that holds a date of HTTP holds one, whatever text its schema takes', async () => {
  const headers = { Expires: { schema: { type: 'string' } }, 'X-Other': { schema: { type: 'string' } } };
  const ask = answering({ '/boxes': { get: { responses: { 200: { description: 'ok', headers } } } } });
  const { headers: shown } = await ask('GET', '/boxes');
  expect(shown).toContainEqual(['expires', 'Mon, 01 Jan 2024 00:00:00 GMT']);
});

test('what a thing shares with its request as a member is no envelope of it, and is not where its id is', async () => {
  const place = { type: 'object', properties: { lat: { type: 'number' }, lng: { type: 'number' }, address: { type: 'string' } } };
  const asked = {
    type: 'object',
    properties: { origin: place, goal: place, ride_type: { type: 'string' }, cost_token: { type: 'string' } },
  };
  const text = { type: 'string' };
  const ride = { type: 'object', properties: { ride_id: text, status: text, driver: text, origin: place, goal: place } };
  const ask = answering({
    '/rides': {
      post: {
        requestBody: { content: { 'application/json': { schema: asked } } },
        responses: { 201: { description: 'made', content: { 'application/json': { schema: ride } } } },
      },
    },
    '/rides/{id}': { get: { parameters: [path('id')], responses: shows(ride) } },
  });
  const made = read(await ask('POST', '/rides', { type: 'application/json', body: '{"goal":{"lat":1}}' }));
  expect(made).toMatchObject({ goal: { lat: 1 } });
  const { ride_id: id } = made as { ride_id: string };
  expect((await ask('GET', `/rides/${id}`)).status).toBe(200);
});
