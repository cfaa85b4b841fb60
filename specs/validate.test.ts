import { expect, test } from 'vitest';
import { specFrom } from './load.ts';
import { validator } from './validate.ts';

const document = {
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  paths: {},
  components: {
    schemas: {
      Thing: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'secret'],
        properties: {
          id: { type: 'string', readOnly: true },
          secret: { $ref: '#/components/schemas/Secret', writeOnly: true },
          size: { type: 'string', format: 'int64' },
          at: { type: 'string', format: 'date-time' },
          next: { $ref: '#/components/schemas/Thing' },
          mark: { type: 'string', pattern: '^\\-[a-z]+$' },
        },
      },
      Secret: { type: 'string', minLength: 3 },
      Elsewhere: {
        allOf: [{ properties: { id: { type: 'string', readOnly: true } } }, { required: ['id'] }],
        properties: { price: { type: 'number', multipleOf: 0.01 } },
      },
    },
  },
};
const spec = specFrom(document, { file: 'x.yaml', text: JSON.stringify(document) });
const judge = (view: 'request' | 'response', value: Parameters<ReturnType<typeof validator>['validate']>[1]) =>
  validator(spec, view)
    .validate('/components/schemas/Thing', value)
    .map(({ at, keyword, pointer }) => `${at} ${keyword} ${pointer.slice('/components/schemas'.length)}`);

test.for([
  { name: 'request: readOnly is neither required nor judged', view: 'request', value: { secret: 'abc', id: 5 }, want: [] },
  { name: 'request: writeOnly is required', view: 'request', value: {}, want: ['/secret required /Thing'] },
  {
    name: 'response: writeOnly is forbidden, readOnly required',
    view: 'response',
    value: { secret: 'abc' },
    want: ['/id required /Thing', '/secret x-assay-write-only /Thing/properties/secret'],
  },
  { name: 'the place of a broken keyword behind a $ref', view: 'request', value: { secret: 'a' }, want: ['/secret minLength /Secret'] },
  { name: 'recursion', view: 'response', value: { id: 'a', next: { id: 5 } }, want: ['/next/id type /Thing/properties/id'] },
  { name: 'a pattern that is legal only without u', view: 'response', value: { id: 'a', mark: '-b' }, want: [] },
  { name: 'an extra property', view: 'response', value: { id: 'a', more: 1 }, want: [' additionalProperties /Thing'] },
] as const)('$name', ({ view, value, want }) => {
  expect(judge(view, value).toSorted()).toEqual([...want].toSorted());
});
test.for([
  ['9223372036854775807', true],
  ['-9223372036854775808', true],
  ['9223372036854775808', false],
  ['1.0', false],
  ['1e3', false],
  ['+1', false],
  ['', false],
  ['007', false],
] as const)('int64 as a string: %s → %s', ([size, isRight]) => {
  expect(judge('response', { id: 'a', size })).toEqual(isRight ? [] : ['/size format /Thing/properties/size']);
});
test.for([
  ['2024-02-29T10:00:00Z', true],
  ['2024-02-29t10:00:00.123456z', true],
  ['2024-02-29T10:00:00+05:30', true],
  ['2023-02-29T10:00:00Z', false],
  ['2024-02-29T10:00:00', false],
  ['1709200800', false],
] as const)('date-time: %s → %s', ([at, isRight]) => {
  expect(judge('response', { id: 'a', at })).toEqual(isRight ? [] : ['/at format /Thing/properties/at']);
});
test('a required of one schema and a readOnly of another meet', () => {
  const judged = (view: 'request' | 'response') => validator(spec, view).validate('/components/schemas/Elsewhere', {}).length;
  expect([judged('request'), judged('response')]).toEqual([0, 1]);
});
test('decimals are multiples by their digits', () => {
  const judged = (price: number) => validator(spec, 'response').validate('/components/schemas/Elsewhere', { id: 'a', price }).length;
  expect([4.35, 0.07, 1.1, 4.355].map(judged)).toEqual([0, 0, 0, 1]);
});

test('a schema that ajv breaks off at is judged as far as it goes', () => {
  const schema = {
    oneOf: [{ unevaluatedProperties: { type: 'null' } }],
    patternProperties: { b$: { const: 1.5 } },
    anyOf: [{ minimum: 0 }, { type: 'object' }],
  };
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {}, components: { schemas: { S: schema } } };
  const judge = validator(specFrom(document, { file: 'x.json', text: '' }), 'response');
  expect(() => judge.validate('/components/schemas/S', { ab: 1.5, c: 1 })).not.toThrow();
  expect(judge.accepts('/components/schemas/S', -1)).toBe(false);
});
