import { describe, expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '../specs/json.ts';
import { loadSpec } from '../specs/load.ts';
import { draw } from './draw.ts';
import type { Input } from './input.ts';
import { requestOf } from './request.ts';
import { operationOf, shopSpec, specOf } from './testing/shop.ts';
import { fullInput, minimalInput, validInput } from './valid.ts';

/** What is never sent as valid, for no server need take it. */
const scalars = (value: Json): Json[] =>
  Array.isArray(value)
    ? value.flatMap(scalars)
    : isObject(value)
      ? Object.entries(value).flatMap(([name, member]) => [name, ...scalars(member)])
      : [value];
const lists = (value: Json): (readonly Json[])[] =>
  Array.isArray(value) ? [value, ...value.flatMap(lists)] : isObject(value) ? Object.values(value).flatMap(lists) : [];

function wildIn(value: Json): string[] {
  const texts = scalars(value).filter((scalar) => typeof scalar === 'string');
  const dates = texts.filter((text) => /^\d{4}-\d\d-\d\d/.test(text));
  return [
    ...texts.filter((text) => text.includes('\0') || !text.isWellFormed()).map(() => 'U+0000 or half a surrogate pair'),
    ...texts.filter((text) => [...text].length > 200).map(() => 'more than 200 characters'),
    ...dates.filter((text) => Number(text.slice(0, 4)) < 1970 || Number(text.slice(0, 4)) > 2100).map((text) => `another time: ${text}`),
    ...dates.filter((text) => /:60/.test(text)).map((text) => `a leap second: ${text}`),
    ...scalars(value)
      .filter((scalar) => typeof scalar === 'number' && Number.isInteger(scalar) && !Number.isSafeInteger(scalar))
      .map((number) => `beyond 2^53: ${number}`),
    ...lists(value)
      .filter((list) => list.length > 20)
      .map(() => 'more than 20 items'),
  ];
}

const anything = specOf({
  openapi: '3.1.0',
  info: { title: 't', version: '1' },
  paths: {
    '/x/{p}': {
      post: {
        operationId: 'x',
        parameters: [
          { name: 'p', in: 'path', required: true, schema: {} },
          { name: 'q', in: 'query', schema: { type: 'string' } },
          { name: 'h', in: 'header', schema: { type: 'string' } },
          { name: 'X-List', in: 'header', schema: { type: 'array', items: { type: 'string' } } },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  s: { type: 'string' },
                  p: { type: 'string', pattern: '.+' },
                  i: { type: 'integer' },
                  n: { type: 'number' },
                  wide: { type: 'integer', format: 'int64' },
                  a: { type: 'array', items: { type: 'string' } },
                  d: { type: 'string', format: 'date' },
                  t: { type: 'string', format: 'date-time' },
                  c: { type: 'string', format: 'time' },
                },
              } satisfies JsonObject,
            },
          },
        },
        responses: {},
      },
    },
  },
});

const documents = await Promise.all(
  ['specs/documents/datasets.yaml', 'tests/servers/datasets.openapi.yaml', 'tests/fixtures/forms.openapi.yaml'].map((file) =>
    loadSpec(file),
  ),
);
const drawable = [anything, shopSpec, ...documents].flatMap((spec) =>
  spec.operations.filter(({ id }) => id !== 'drawNote').map((operation) => ({ spec, operation, title: `${spec.title} ${operation.id}` })),
);

describe.each(drawable)('$title', ({ spec, operation }) => {
  const drawn = (): Input[] =>
    [validInput, minimalInput, fullInput].flatMap((kind) =>
      Array.from({ length: 60 }, (_, index) => draw(kind(spec, operation), 3, index).value_),
    );

  test('values that every server can hold', () => {
    for (const input of drawn()) {
      const body = input.body?.kind === 'value' ? input.body.value : null;
      expect([input.path, input.query, input.header, input.cookie, body].flatMap(wildIn)).toEqual([]);
    }
  });

  test('a path and headers that nothing between client and server reads otherwise, and a query of declared names', () => {
    const declared = new Set(operation.parameters.map(({ name }) => name));
    for (const input of drawn()) {
      const { path, headers } = requestOf(spec, operation, input);
      const [segments = '', query = ''] = path.split(/\?(.*)/s);
      expect(segments).not.toMatch(/%2F|%5C|%25|%00|%0[AD]|\/\.{1,2}(?:\/|$)|\/\/|\/$/i);
      for (const [, value] of headers) expect(value).toMatch(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/);
      for (const name of Object.keys(input.query)) expect(declared).toContain(name);
      expect(query).not.toMatch(/%00|(?:^|&)=/);
    }
  });
});

test('what the document does not declare is not sent, also where nothing forbids it', () => {
  const operation = operationOf(anything, 'x');
  for (let index = 0; index < 200; index++) {
    const { body } = draw(fullInput(anything, operation), 5, index).value_;
    const names = body?.kind === 'value' ? Object.keys(Object(body.value)) : [];
    expect(names.filter((name) => !['s', 'p', 'i', 'n', 'wide', 'a', 'd', 't', 'c'].includes(name))).toEqual([]);
  }
});
