import { expect, test } from 'vitest';
import { operationOf, specOf, step } from '../tests/kit/trials.ts';
import { isSuccess, isUndeclaredRight } from './acceptance.ts';

function declaring(statuses: readonly string[], path = '/things') {
  const responses = Object.fromEntries(statuses.map((status) => [status, { description: status }]));
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return operationOf(specOf({ [path]: { parameters, get: { operationId: 'x', responses } } }), 'x');
}

test.for([
  { name: 'any success where none is declared', declared: ['400'], status: 204, want: true },
  { name: 'no other success than the one declared', declared: ['200', '400'], status: 204, want: false },
  { name: 'none beside a redirection', declared: ['302'], status: 200, want: false },
  { name: 'any refusal where none is declared', declared: ['200'], status: 409, want: true },
  { name: 'not any where one is', declared: ['200', '404'], status: 409, want: false },
  { name: 'a wrong request where only other things are spoken of', declared: ['200', '401', '404', '429'], status: 400, want: true },
  { name: 'no other way to say it than the one declared', declared: ['200', '422'], status: 400, want: false },
  { name: '404 under an id', declared: ['200', '400'], path: '/things/{id}', status: 404, want: true },
  { name: '404 elsewhere', declared: ['200', '400'], status: 404, want: false },
  { name: 'a range is a declaration', declared: ['200', '4XX'], status: 422, want: false },
])('needs no declaring: $name: $want', ({ declared, path, status, want }) => {
  expect(isUndeclaredRight(status, declaring(declared, path))).toBe(want);
});

test.for([
  { name: 'a success', declared: ['200'], status: 200, want: true },
  { name: 'a redirection that is all that is declared', declared: ['302', '404'], status: 302, want: true },
  { name: 'one beside a success', declared: ['200', '302'], status: 302, want: false },
  { name: 'one that is not declared', declared: ['301'], status: 302, want: false },
])('does what the operation is for: $name: $want', ({ declared, status, want }) => {
  const operation = declaring(declared);
  expect(isSuccess(step(operation, { status }).exchange, operation)).toBe(want);
});
