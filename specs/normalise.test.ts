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
test('3.1 stays as it is', () => {
  const document = { components: { schemas: { A: { $ref: '#/x', nullable: true } } } };
  expect(normalised(document, '3.1')).toBe(document);
});
