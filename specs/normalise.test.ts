import { expect, test } from 'vitest';
import { normalised } from './normalise.ts';

const inSchema = (schema: Parameters<typeof normalised>[0]) => normalised({ components: { schemas: { A: schema } } }, '3.0')['components'];
test.for([
  { name: 'nullable', schema: { type: 'string', nullable: true }, want: { type: ['string', 'null'], nullable: true } },
  {
    name: 'nullable beside an enum',
    schema: { type: 'string', nullable: true, enum: ['a'] },
    want: { type: ['string', 'null'], nullable: true, enum: ['a', null] },
  },
  { name: 'exclusiveMinimum', schema: { minimum: 1, exclusiveMinimum: true }, want: { exclusiveMinimum: 1 } },
  { name: 'exclusiveMaximum: false', schema: { maximum: 1, exclusiveMaximum: false }, want: { maximum: 1 } },
  { name: 'siblings of $ref', schema: { $ref: '#/x', nullable: true }, want: { $ref: '#/x' } },
  {
    name: 'deep inside',
    schema: { properties: { nullable: { items: { type: 'integer', nullable: true } } } },
    want: { properties: { nullable: { items: { type: ['integer', 'null'], nullable: true } } } },
  },
  {
    name: 'not inside an example',
    schema: { example: { type: 'string', nullable: true } },
    want: { example: { type: 'string', nullable: true } },
  },
])('$name', ({ schema, want }) => {
  expect(inSchema(schema)).toEqual({ schemas: { A: want } });
});
test('3.1 has its own words', () => {
  const document = { components: { schemas: { A: { $ref: '#/x', nullable: true, type: ['string', 'null'] } } } };
  expect(normalised(document, '3.1')).toEqual(document);
});

const inModern = (schema: Parameters<typeof normalised>[0]) => normalised({ components: { schemas: { A: schema } } }, '3.1')['components'];
test.for([
  { name: 'a bound of 3.0', schema: { maximum: 9, exclusiveMaximum: true }, want: { exclusiveMaximum: 9 } },
  { name: 'a type that nobody knows', schema: { type: 'file', maxLength: 3 }, want: { maxLength: 3 } },
  { name: 'one such type among others', schema: { type: ['string', 'date'] }, want: { type: ['string'] } },
  { name: 'a property that says itself that it is required', schema: { type: 'string', required: true }, want: { type: 'string' } },
  { name: 'a count in quotes', schema: { properties: { a: { maxLength: '3' } } }, want: { properties: { a: {} } } },
  { name: 'an empty enum', schema: { enum: [] }, want: {} },
  { name: 'items of an older draft', schema: { items: [{ type: 'string' }] }, want: {} },
  { name: 'inside a pattern', schema: { patternProperties: { a: { minimum: '1' } } }, want: { patternProperties: { a: {} } } },
  {
    name: 'a property by the name of a keyword',
    schema: { properties: { required: { type: 'boolean' } } },
    want: { properties: { required: { type: 'boolean' } } },
  },
  { name: 'not inside an enum', schema: { enum: [{ type: 'file' }] }, want: { enum: [{ type: 'file' }] } },
])('what cannot be read asks for nothing: $name', ({ schema, want }) => {
  expect(inModern(schema)).toEqual({ schemas: { A: want } });
});
