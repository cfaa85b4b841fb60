import { expect, test } from 'vitest';
import { fields } from './fields.ts';
import { isInferred, layers, propertiesOf, typesOf } from './layers.ts';

const document = {
  components: {
    schemas: {
      State: { type: 'string', enum: ['A', 'B'] },
      Base: { type: 'object', properties: { id: { type: 'string', readOnly: true } }, required: ['id'] },
      Thing: {
        allOf: [
          { $ref: '#/components/schemas/Base' },
          {
            properties: {
              id: { maxLength: 9 },
              state: { $ref: '#/components/schemas/State', readOnly: true },
              tags: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
            },
          },
        ],
        oneOf: [{ properties: { cat: { type: 'string' } } }, { properties: { dog: { type: 'string', writeOnly: true } } }],
      },
      Loop: { allOf: [{ $ref: '#/components/schemas/Loop' }], type: 'object' },
      Guess: { 'x-assay-inferred': 'by its example', properties: { x: { type: 'integer' } } },
    },
  },
};
const at = (name: string) => `/components/schemas/${name}`;

test('a $ref, its siblings and allOf members all apply', () => {
  expect(layers(document, at('Thing')).map(({ pointer }) => pointer)).toEqual([
    at('Thing'),
    `${at('Thing')}/allOf/0`,
    at('Base'),
    `${at('Thing')}/allOf/1`,
  ]);
});
test('a schema inside itself ends', () => {
  expect(layers(document, at('Loop'))).toHaveLength(2);
});
test('a property named twice has two schemas', () => {
  expect(propertiesOf(document, at('Thing')).get('id')).toEqual([`${at('Base')}/properties/id`, `${at('Thing')}/allOf/1/properties/id`]);
});
test('integer is a number', () => {
  const both = { a: { allOf: [{ type: 'number' }, { type: ['integer', 'null'] }] } };
  expect([...(typesOf(both, '/a') ?? [])]).toEqual(['integer']);
});
test('fields: flags beside $ref and in allOf, branches, recursion cut', () => {
  const found = fields(document, at('Thing')).map((field) => [field.at, field.readOnly, field.writeOnly, field.conditional]);
  expect(found).toEqual([
    ['', 'no', 'no', false],
    ['/id', 'own', 'no', false],
    ['/state', 'own', 'no', false],
    ['/tags', 'no', 'no', false],
    ['/cat', 'no', 'no', true],
    ['/dog', 'no', 'own', true],
  ]);
});
test('what an importer guessed is known below and at its mark', () => {
  expect(['Guess', 'Guess/properties/x', 'State'].map((name) => isInferred(document, at(name)))).toEqual([true, true, false]);
});
