import { expect, test } from 'vitest';
import type { BodyInput, Input } from './input.ts';
import { requestOf } from './request.ts';
import { operationOf, shopSpec, specOf } from './testing/shop.ts';

const nothing: Input = { path: {}, query: {}, header: {}, cookie: {}, body: null };
const lend = operationOf(shopSpec, 'lend');
const text = (body: Uint8Array | null) => (body === null ? null : new TextDecoder().decode(body));

test('parameters go to their places, a custom verb stays, what is absent leaves no trace', () => {
  const request = requestOf(shopSpec, lend, {
    path: { shelf: 'ä b', book: 7 },
    query: { limit: 3, filter: { sold: true } },
    header: { 'If-Match': '"x"' },
    cookie: { session: 's' },
    body: { kind: 'value', mediaType: 'application/json', value: { reader: 'ü' } },
  });
  expect({ ...request, body: text(request.body) }).toEqual({
    method: 'POST',
    path: '/shelves/%C3%A4%20b/books/7:lend?limit=3&filter[sold]=true',
    headers: [
      ['If-Match', '"x"'],
      ['Cookie', 'session=s'],
      ['Content-Type', 'application/json'],
    ],
    body: '{"reader":"ü"}',
  });
});

test('no body: no bytes and no Content-Type', () => {
  expect(requestOf(shopSpec, operationOf(shopSpec, 'listNotes'), nothing)).toEqual({
    method: 'GET',
    path: '/notes',
    headers: [],
    body: null,
  });
});

test.each<[string, BodyInput, string | undefined, string]>([
  ['a text as it stands', { kind: 'text', mediaType: 'application/json', text: '{"a":' }, 'application/json', '{"a":'],
  ['a text of no declared type', { kind: 'text', mediaType: null, text: 'x' }, undefined, 'x'],
  [
    'a form',
    { kind: 'value', mediaType: 'application/x-www-form-urlencoded', value: { a: 'b c', n: [1, 2], o: { x: 1 } } },
    'application/x-www-form-urlencoded',
    'a=b%20c&n=1&n=2&o=%7B%22x%22%3A1%7D',
  ],
  ['plain text', { kind: 'value', mediaType: 'text/plain', value: 'hi' }, 'text/plain', 'hi'],
  ['lines', { kind: 'value', mediaType: 'application/x-ndjson', value: [{ a: 1 }, 2] }, 'application/x-ndjson', '{"a":1}\n2\n'],
  ['any type', { kind: 'value', mediaType: '*/*', value: 1 }, 'application/json', '1'],
  [
    'multipart',
    { kind: 'value', mediaType: 'multipart/form-data', value: { a: 'x', b: { c: 1 }, d: ['1', '2'] } },
    'multipart/form-data; boundary=assay-boundary',
    [
      ['Content-Disposition: form-data; name="a"', '', 'x'],
      ['Content-Disposition: form-data; name="b"', 'Content-Type: application/json', '', '{"c":1}'],
      ['Content-Disposition: form-data; name="d"', '', '1'],
      ['Content-Disposition: form-data; name="d"', '', '2'],
    ]
      .map((lines) => ['--assay-boundary', ...lines, ''].join('\r\n'))
      .join('')
      .concat('--assay-boundary--\r\n'),
  ],
])('%s', (_, body, contentType, want) => {
  const request = requestOf(shopSpec, lend, { ...nothing, body });
  expect(new Map(request.headers).get('Content-Type')).toBe(contentType);
  expect(text(request.body)).toBe(want);
});

test('an Encoding Object says how a field of a form is written', () => {
  const content = {
    'application/x-www-form-urlencoded': {
      schema: { type: 'object' },
      encoding: { deep: { style: 'deepObject', explode: true }, flat: { style: 'form', explode: false } },
    },
  };
  const spec = specOf({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/f': { post: { operationId: 'f', requestBody: { content }, responses: {} } } },
  });
  const value = { deep: { a: { b: 1 } }, flat: [1, 2] };
  const request = requestOf(spec, operationOf(spec, 'f'), {
    ...nothing,
    body: { kind: 'value', mediaType: 'application/x-www-form-urlencoded', value },
  });
  expect(text(request.body)).toBe('deep[a][b]=1&flat=1,2');
});

test('a boundary is none of the content', () => {
  const body: BodyInput = { kind: 'value', mediaType: 'multipart/form-data', value: { a: 'assay-boundary' } };
  const request = requestOf(shopSpec, lend, { ...nothing, body });
  expect(text(request.body)).toContain('--assay-boundary-0--');
});
