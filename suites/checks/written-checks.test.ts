import { describe, expect, test } from 'vitest';
import type { Json } from '../../specs/json.ts';
import { operationOf, specOf, trial } from '../../tests/kit/trials.ts';
import { writtenValues } from '../written.ts';
import { createdReadable } from './created-readable.ts';
import { enumRoundTrip } from './enum-round-trip.ts';
import { updatedVisible } from './updated-visible.ts';

const thing = {
  type: 'object',
  properties: {
    id: { type: 'string', readOnly: true },
    title: { type: 'string' },
    state: { type: 'string', enum: ['A', 'B', 'C'], default: 'A' },
    limits: { type: 'object', properties: { most: { type: 'integer' } } },
    tags: { type: 'array', items: { type: 'string' } },
    secret: { type: 'string', writeOnly: true },
  },
};
const json = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } };
const answer = { description: 'ok', ...json };
const spec = specOf(
  {
    '/things': { post: { operationId: 'create', requestBody: json, responses: { '201': answer } } },
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'read', responses: { '200': answer } },
      patch: { operationId: 'patch', requestBody: json, responses: { '200': answer } },
    },
  },
  { schemas: { Thing: thing } },
);
const schema = '/components/schemas/Thing';
const sent = { title: 'b', state: 'B', limits: { most: 4 }, tags: ['x'], secret: 's' };

function wrote(
  id: 'create' | 'patch',
  { before, read, status = 200, readStatus = 200 }: { before?: Json; read?: Json; status?: number; readStatus?: number },
) {
  const values = writtenValues(spec, { body: schema, answer: schema }, { sent, before, read });
  return trial(operationOf(spec, id), { kind: 'written' }, { writing: { status, readStatus, values } });
}
const body = { type: 'object', properties: { id: { type: 'string' }, owner: { type: 'string' } } };
const answered = {
  type: 'object',
  properties: { id: { type: 'string' }, owner: { type: 'object', properties: { name: { type: 'string' } } } },
};
const places = (check: typeof updatedVisible, given: Parameters<typeof updatedVisible.judge>[0]) =>
  check.judge(given, spec)?.map(({ at }) => at) ?? null;

const before = { title: 'a', state: 'A', limits: { most: 1 }, tags: ['w'] };
const { secret: _, ...shown } = sent;

describe('what an update sent is read', () => {
  test.for([
    { name: 'all of it', read: shown, want: [] },
    { name: 'text in another form', read: { ...shown, title: 'B' }, want: [] },
    { name: 'a value of a list as it was', read: { ...shown, state: 'A' }, want: ['request body /state'] },
    { name: 'text as it was', read: { ...shown, title: 'a' }, want: ['request body /title'] },
    { name: 'a value is gone', read: { ...shown, limits: {} }, want: ['request body /limits/most'] },
    { name: 'a list is gone', read: { ...shown, tags: undefined }, want: ['request body /tags'] },
    {
      name: 'nothing at all',
      read: {},
      want: ['request body /title', 'request body /state', 'request body /limits/most', 'request body /tags'],
    },
    { name: 'another value of the list is the business of another rule', read: { ...shown, state: 'C' }, want: [] },
    { name: 'it cannot be read', read: undefined, readStatus: 500, want: null },
    { name: 'it is done later', read: before, status: 202, want: null },
  ])('$name', ({ read, want, ...more }) => {
    const value: Json | undefined = read === undefined ? undefined : JSON.parse(JSON.stringify(read));
    expect(places(updatedVisible, wrote('patch', { before, ...(value === undefined ? {} : { read: value }), ...more }))).toEqual(want);
  });
});

describe('what was created is read', () => {
  test.for([
    { name: 'all of it', read: shown, want: [] },
    { name: 'a value of a list is gone', read: { ...shown, state: undefined }, want: ['request body /state'] },
    { name: 'it is not there', readStatus: 404, want: ['response'] },
    { name: 'who made it may not read it', readStatus: 403, want: null },
  ])('$name', ({ read, want, readStatus }) => {
    const value: Json | undefined = read === undefined ? undefined : JSON.parse(JSON.stringify(read));
    const made = wrote('create', { ...(value === undefined ? {} : { read: value }), ...(readStatus === undefined ? {} : { readStatus }) });
    expect(places(createdReadable, made)).toEqual(want);
  });

  test('a default may be left out of the answer', () => {
    const values = writtenValues(spec, { body: schema, answer: schema }, { sent: { state: 'A', title: '' }, before: undefined, read: {} });
    const made = trial(operationOf(spec, 'create'), { kind: 'written' }, { writing: { status: 201, readStatus: 200, values } });
    expect(places(createdReadable, made)).toEqual([]);
  });
});

describe('a value of a closed list comes back', () => {
  test.for([
    { name: 'as it was sent', state: 'B', want: [] },
    { name: 'as another', state: 'C', want: ['request body /state'] },
    { name: 'not at all, which another rule says', state: 'A', want: [] },
  ])('$name', ({ state, want }) => {
    expect(places(enumRoundTrip, wrote('patch', { before, read: { ...shown, state } }))).toEqual(want);
  });

  test('where nothing was compared it says nothing', () => {
    const made = trial(operationOf(spec, 'patch'), { kind: 'written' }, {});
    expect([updatedVisible, enumRoundTrip, createdReadable].map((check) => places(check, made))).toEqual([null, null, null]);
  });
});

describe('what cannot be compared is not', () => {
  /** `PUT /things/{id}` whose body and answer describe `owner`, and the id, each in its own way. */
  const both = specOf({
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'read', responses: { '200': { description: 'ok', content: { 'application/json': { schema: answered } } } } },
      put: {
        operationId: 'replace',
        requestBody: { content: { 'application/json': { schema: body } } },
        responses: { '200': { description: 'ok', content: { 'application/json': { schema: answered } } } },
      },
    },
  });
  const at = '/paths/~1things~1{id}';
  const places = {
    body: `${at}/put/requestBody/content/application~1json/schema`,
    answer: `${at}/get/responses/200/content/application~1json/schema`,
  };
  test.for([
    { name: 'an id of another thing, which is shown whole', sent: { owner: 'ann' }, before: { owner: { name: 'bob' } } },
    { name: 'the id that the path holds', sent: { id: 'new' }, before: { id: 'old' } },
  ])('$name', ({ sent, before }) => {
    const values = writtenValues(both, places, { sent, before, read: before });
    const given = trial(operationOf(both, 'replace'), { kind: 'written' }, { writing: { status: 200, readStatus: 200, values } });
    expect(updatedVisible.judge(given, both) ?? []).toEqual([]);
  });
});
