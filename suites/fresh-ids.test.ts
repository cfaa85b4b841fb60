import { expect, test } from 'vitest';
import type { JsonObject } from '../specs/json.ts';
import { noInput, operationOf, specOf } from '../tests/kit/trials.ts';
import { freshId, withFreshIds } from './fresh-ids.ts';
import { withIds } from './live.ts';

/** A create whose body takes the id that its answer shows. */
function creating(inBody: JsonObject, inPath: JsonObject) {
  const body = { content: { 'application/json': { schema: { type: 'object', properties: { id: inBody } } } } };
  const responses = { 200: { description: 'ok', ...body } };
  return specOf({
    '/users': { post: { operationId: 'create', requestBody: body, responses } },
    '/users/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: inPath }],
      get: { operationId: 'read', responses },
    },
  });
}

test.for([
  { name: 'any text', inBody: { type: 'string' }, inPath: { type: 'string' }, want: (id: unknown) => id === 'assay-r1p0' },
  {
    name: 'a number that the path takes',
    inBody: { type: 'integer' },
    inPath: { type: 'integer', minimum: 1 },
    want: (id: unknown) => Number(id) >= 1,
  },
  { name: 'a short one', inBody: { type: 'string' }, inPath: { type: 'string', maxLength: 8 }, want: (id: unknown) => id === 'r1p0' },
  {
    name: 'the place itself where the two exclude each other',
    inBody: { type: 'integer' },
    inPath: { type: 'string', pattern: '^[a-z]+$' },
    want: Number.isInteger,
  },
])('an id that the client chooses is right in the body and in the path: $name', ({ inBody, inPath, want }) => {
  const spec = creating(inBody, inPath);
  const input = { ...noInput, body: { kind: 'value', mediaType: 'application/json', value: { id: 0 } } } as const;
  const { body } = withFreshIds(spec, operationOf(spec, 'create'), { input, label: 'r1p0' });
  expect(body?.kind === 'value' ? body.value : undefined).toSatisfy((value) => want(value.id));
});

test('the same label gives the same id, another one another', () => {
  const spec = creating({ type: 'integer' }, { type: 'integer', minimum: 1 });
  const schema = ['/paths/~1users~1{id}/parameters/0/schema'];
  expect(freshId(spec, schema, 'r1p0')).toBe(freshId(spec, schema, 'r1p0'));
  expect(freshId(spec, schema, 'r1p0')).not.toBe(freshId(spec, schema, 'r1p1'));
});

test('ids go where whole pieces of the path are parameters: one that is part of a piece is none', () => {
  const operation = { ...operationOf(creating({}, {}), 'read'), path: '/v{version}/users/{user}' };
  const input = { ...noInput, path: { version: 2, user: 'x' } };
  expect(withIds(operation, input, { id: 'ann' }).path).toEqual({ version: 2, user: 'ann' });
});
