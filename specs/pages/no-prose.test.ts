import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { withoutProse } from './no-prose.ts';

const words = { title: 'T', description: 'D', $comment: 'C' };
test.for([
  {
    name: 'a schema loses its words, a property keeps its name',
    schema: {
      ...words,
      type: 'object',
      properties: { title: { type: 'string', ...words }, description: { $ref: '#/x', description: 'D' } },
    },
    want: { type: 'object', properties: { title: { type: 'string' }, description: { $ref: '#/x' } } },
  },
  {
    name: 'values are no schemas',
    schema: { enum: [words], const: words, default: words, examples: [words] },
    want: { enum: [words], const: words, default: words, examples: [words] },
  },
  {
    name: 'schemas at any depth',
    schema: {
      allOf: [words, { not: words }],
      items: { additionalProperties: { anyOf: [words] } },
      patternProperties: { title: words },
      $defs: { description: words },
      if: words,
    },
    want: {
      allOf: [{}, { not: {} }],
      items: { additionalProperties: { anyOf: [{}] } },
      patternProperties: { title: {} },
      $defs: { description: {} },
      if: {},
    },
  },
  { name: 'a property named x-title is a property', schema: { properties: { 'x-title': words } }, want: { properties: { 'x-title': {} } } },
  { name: 'extensions are left alone', schema: { 'x-origin': words }, want: { 'x-origin': words } },
  { name: 'true and false', schema: { additionalProperties: false, items: true }, want: { additionalProperties: false, items: true } },
])('$name', ({ schema, want }) => {
  expect(withoutProse({ components: { schemas: { title: schema } } })).toEqual({ components: { schemas: { title: want } } });
});

test.for([
  { status: '204', want: 'No Content' },
  { status: '4XX', want: 'Client error' },
  { status: 'default', want: 'Any other response' },
  { status: '299', want: '299' },
])('a response $status keeps the description that it must have', ({ status, want }) => {
  const document = (response: JsonObject) => ({ paths: { '/a': { get: { responses: { [status]: response } } } } });
  expect(withoutProse(document({ description: 'Words', content: {} }))).toEqual(document({ description: want, content: {} }));
});

test('a reference to a response gets none', () => {
  const responses = { '200': { $ref: '#/components/responses/Ok' } };
  expect(withoutProse({ paths: { '/a': { get: { responses } } } })).toEqual({ paths: { '/a': { get: { responses } } } });
});

test('title and version of the API stay', () => {
  const info = { title: 'T', version: '1' };
  expect(withoutProse({ info: { ...info, description: 'D', summary: 'S' } })).toEqual({ info });
});

const name = fc.constantFrom('title', 'description', 'summary', 'type', 'properties', 'items', 'allOf', 'x-a', '__proto__', 'enum');
const { node } = fc.letrec<{ node: Json }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<Json>('text', 1, true, null),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(name, tie('node'), { maxKeys: 4 }),
  ),
}));

test('once is enough, whatever the document', () =>
  fc.assert(
    fc.property(fc.dictionary(name, node), (schema) => {
      const once = withoutProse({ components: { schemas: { schema } }, paths: { '/a': { get: { responses: { '200': schema } } } } });
      expect(withoutProse(once)).toEqual(once);
    }),
  ));
