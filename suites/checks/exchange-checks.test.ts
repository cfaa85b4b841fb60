import { describe, expect, test } from 'vitest';
import { type Answer, operationOf, specOf, step } from '../../tests/kit/trials.ts';
import type { ExchangeCheck } from '../rule.ts';
import { enumAnswersDeclared } from './enum-answers-declared.ts';
import { no5xx } from './no-5xx.ts';
import { noDrop } from './no-drop.ts';
import { readOnlyPresent } from './read-only-present.ts';
import { responseFormat } from './response-format.ts';
import { responseHeaders } from './response-headers.ts';
import { responseMediaType } from './response-media-type.ts';
import { responseSchema } from './response-schema.ts';
import { responseStatusDeclared } from './response-status-declared.ts';
import { writeOnlyAbsent } from './write-only-absent.ts';

const thing = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string' },
    at: { type: 'string', format: 'date-time' },
    size: { type: 'string', format: 'int64' },
    state: { type: 'string', enum: ['A', 'B'] },
    secret: { type: 'string', writeOnly: true },
  },
};
const content = { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } };
const spec = specOf(
  {
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'get',
        responses: {
          '200': {
            description: 'ok',
            content,
            headers: {
              'X-Rate': { required: true, schema: { type: 'integer', minimum: 0 } },
              'X-Note': { schema: { type: 'string', enum: ['a', 'b'] } },
            },
          },
          '204': { description: 'none' },
        },
      },
    },
    '/strict': { get: { operationId: 'strict', responses: { '200': { description: 'ok', content }, '400': { description: 'bad' } } } },
    '/open': { get: { operationId: 'open', responses: { default: { description: 'any', content } } } },
  },
  { schemas: { Thing: thing } },
);
const right = { id: '1', name: 'n' };

interface Row {
  readonly name: string;
  readonly operation?: string;
  readonly answer: Answer;
  /** Keywords of the departures; null: nothing to stand on. */
  readonly want: readonly string[] | null;
}
const tables: readonly { readonly check: ExchangeCheck; readonly rows: readonly Row[] }[] = [
  {
    check: responseSchema,
    rows: [
      { name: 'right', answer: { status: 200, body: right }, want: [] },
      { name: 'charset does not matter', answer: { status: 200, body: right, type: 'application/json; charset=utf-8' }, want: [] },
      { name: 'a property of another type', answer: { status: 200, body: { ...right, name: 5 } }, want: ['type'] },
      { name: 'a required property dropped', answer: { status: 200, body: { id: '1' } }, want: ['required'] },
      { name: 'null where not allowed', answer: { status: 200, body: { ...right, at: null } }, want: ['type'] },
      { name: 'an empty body', answer: { status: 200 }, want: ['body'] },
      { name: 'no JSON, which another rule says', answer: { status: 200, text: '{"id":' }, want: null },
      { name: 'an empty 204', answer: { status: 204 }, want: null },
      { name: 'another media type is another rule', answer: { status: 200, text: 'hi', type: 'text/plain' }, want: null },
      { name: 'an undeclared status is another rule', answer: { status: 418, body: {} }, want: null },
      {
        name: 'enum, format and writeOnly are other rules',
        answer: { status: 200, body: { ...right, state: 'C', at: 'x', secret: 's' } },
        want: [],
      },
    ],
  },
  {
    check: responseFormat,
    rows: [
      { name: 'right', answer: { status: 200, body: { ...right, at: '2024-01-01T00:00:00Z', size: '12' } }, want: [] },
      { name: 'no time zone', answer: { status: 200, body: { ...right, at: '2024-01-01T00:00:00' } }, want: ['format'] },
      { name: 'int64 beyond its range', answer: { status: 200, body: { ...right, size: '9223372036854775808' } }, want: ['format'] },
      { name: 'another type is another rule', answer: { status: 200, body: { ...right, size: 12 } }, want: [] },
    ],
  },
  {
    check: enumAnswersDeclared,
    rows: [
      { name: 'declared', answer: { status: 200, body: { ...right, state: 'A' } }, want: [] },
      { name: 'undeclared', answer: { status: 200, body: { ...right, state: 'C' } }, want: ['enum'] },
      { name: 'another case', answer: { status: 200, body: { ...right, state: 'a' } }, want: ['enum'] },
    ],
  },
  {
    check: writeOnlyAbsent,
    rows: [
      { name: 'absent', answer: { status: 200, body: right }, want: [] },
      { name: 'shown', answer: { status: 200, body: { ...right, secret: 's' } }, want: ['x-assay-write-only'] },
    ],
  },
  {
    check: readOnlyPresent,
    rows: [
      { name: 'present', answer: { status: 200, body: right }, want: [] },
      { name: 'dropped', answer: { status: 200, body: { name: 'n' } }, want: ['required'] },
      { name: 'a writable one is another rule', answer: { status: 200, body: { id: '1' } }, want: [] },
    ],
  },
  {
    check: responseStatusDeclared,
    rows: [
      { name: 'declared', operation: 'strict', answer: { status: 400, body: {} }, want: [] },
      { name: 'undeclared success', operation: 'strict', answer: { status: 202, body: right }, want: ['202'] },
      { name: 'undeclared 4xx where others are declared', operation: 'strict', answer: { status: 418, body: {} }, want: ['418'] },
      { name: 'any 4xx where none is declared', answer: { status: 418, body: {} }, want: [] },
      { name: '404 for an id', answer: { status: 404, body: {} }, want: [] },
      { name: '429 anywhere', operation: 'strict', answer: { status: 429, body: {} }, want: [] },
      { name: 'a 5xx is another rule', operation: 'strict', answer: { status: 500, body: {} }, want: null },
    ],
  },
  {
    check: responseMediaType,
    rows: [
      { name: 'declared', answer: { status: 200, body: right }, want: [] },
      { name: 'in capitals', answer: { status: 200, body: right, type: 'Application/JSON' }, want: [] },
      { name: 'undeclared', answer: { status: 200, text: 'hi', type: 'text/plain' }, want: ['text/plain'] },
      { name: 'none', answer: { status: 200, body: right, type: null }, want: ['absent'] },
      { name: 'no body', answer: { status: 200, type: null }, want: null },
    ],
  },
  {
    check: responseHeaders,
    rows: [
      { name: 'present', answer: { status: 200, body: right, headers: [['x-rate', '12']] }, want: [] },
      { name: 'a required one is absent', answer: { status: 200, body: right }, want: ['required'] },
      { name: 'no number', answer: { status: 200, body: right, headers: [['x-rate', 'many']] }, want: ['type'] },
      { name: 'out of bounds', answer: { status: 200, body: right, headers: [['x-rate', '-1']] }, want: ['minimum'] },
      {
        name: 'an optional one outside its enum',
        answer: {
          status: 200,
          body: right,
          headers: [
            ['x-rate', '1'],
            ['x-note', 'c'],
          ],
        },
        want: ['enum'],
      },
      { name: 'none declared', operation: 'strict', answer: { status: 200, body: right }, want: null },
    ],
  },
  {
    check: no5xx,
    rows: [
      { name: 'below', answer: { status: 418 }, want: [] },
      { name: '500', answer: { status: 500 }, want: ['5xx'] },
      { name: 'busy', answer: { status: 503 }, want: null },
      { name: 'an unknown method', answer: { status: 501 }, want: [] },
    ],
  },
  {
    check: noDrop,
    rows: [
      { name: 'answered', answer: { status: 200 }, want: [] },
      { name: 'dropped', answer: { status: 0 }, want: ['dropped'] },
    ],
  },
];

describe.for(tables)('$check.rule.id', ({ check, rows }) => {
  test.for(rows)('$name', ({ operation = 'get', answer, want }) => {
    const found = check.judge(step(operationOf(spec, operation), answer), spec);
    expect(found?.map(({ keyword }) => keyword) ?? null).toEqual(want);
  });
});

test('a rule that has nothing to say says why', () => {
  expect(responseStatusDeclared.notFor(operationOf(spec, 'open'), spec)).toMatch(/default/);
  expect(responseStatusDeclared.notFor(operationOf(spec, 'get'), spec)).toBeNull();
});
