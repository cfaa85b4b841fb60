import { expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '../specs/json.ts';
import type { Target } from '../targets/target.ts';
import { eventsOf, findings } from '../tests/kit/run.ts';
import { specOf } from '../tests/kit/trials.ts';

const text = { type: 'string' };
const box = { type: 'object', properties: { id: text, name: text, size: { type: 'integer' } } };
const json = (schema: JsonObject) => ({ content: { 'application/json': { schema } } });
const ok = { 200: { description: 'done', ...json(box) } };
const path = (...names: string[]) => names.map((name) => ({ name, in: 'path', required: true, schema: text }));
const spec = specOf({
  '/boxes': { post: { operationId: 'createBox', requestBody: json(box), responses: ok } },
  '/boxes/{box}': {
    parameters: path('box'),
    get: { operationId: 'getBox', responses: ok },
    patch: { operationId: 'changeBox', requestBody: { required: true, ...json(box) }, responses: ok },
    delete: { operationId: 'deleteBox', responses: { 200: { description: 'gone' } } },
  },
  '/boxes/{box}/items/{item}': { get: { operationId: 'getItem', parameters: path('box', 'item'), responses: ok } },
  '/boxes/{toBox}/items/{toItem}/fill': { post: { operationId: 'fillItem', parameters: path('toBox', 'toItem'), responses: ok } },
});

interface Asked {
  readonly line: string;
  readonly body: Json;
}

/** Takes anything, says back what it was sent, and remembers what it was asked. */
function echo(asked: Asked[], refuses: (asked: Asked) => boolean = () => false): Target {
  return async ({ method, path: to, body }) => {
    const now = { line: `${method} ${to}`, body: body === null ? null : parsed(new TextDecoder().decode(body)) };
    asked.push(now);
    if (to.includes('assay-') && method === 'GET' && !asked.some(({ body: sent }) => idOf(sent) === to.split('/').at(-1)))
      return answer(404, { id: 'none' });
    return refuses(now) ? answer(400, { id: 'no' }) : answer(200, isObject(now.body) ? now.body : {});
  };
}
function parsed(sent: string): Json {
  try {
    return JSON.parse(sent);
  } catch {
    return sent;
  }
}
function idOf(body: Json): Json | undefined {
  return isObject(body) ? body.id : undefined;
}
function answer(status: number, body: Json) {
  return { status, headers: [['content-type', 'application/json'] as const], body: new TextEncoder().encode(JSON.stringify(body)) };
}
const named = { params: { box: 'mine', item: 'pen' }, maxCases: 5 };

test('what the user named is never deleted, also where the run can make nothing of its own', async () => {
  const asked: Asked[] = [];
  const events = await eventsOf(
    spec,
    echo(asked, ({ line }) => line === 'POST /boxes'),
    named,
  );
  expect(asked.map(({ line }) => line)).toContain('PATCH /boxes/mine');
  expect(asked.filter(({ line }) => line.startsWith('DELETE'))).toEqual([]);
  expect(events.find((event) => event.kind === 'operation-ended' && event.operation === 'deleteBox')).toMatchObject({
    verdicts: { 'response/schema': { kind: 'not-applicable' } },
  });
});

test('what is named stands in what is named beside it, whatever an operation calls it', async () => {
  const asked: Asked[] = [];
  await eventsOf(spec, echo(asked), { ...named, operations: (id) => id !== 'deleteBox' });
  const lines = new Set(asked.map(({ line }) => line).filter((line) => line.includes('/items/pen')));
  const strange = (line: string) => /[?&]assay/.test(line); // asked only to see that it does not fail
  expect([...lines].filter((line) => !strange(line)).sort()).toEqual([
    'GET /boxes/mine/items/pen',
    'GET /boxes/mine/items/pen/fill',
    'POST /boxes/mine/items/pen/fill',
  ]);
});

test('a field of a create in whose place its answer shows the id gets another value each time', async () => {
  const asked: Asked[] = [];
  const isEmpty = ({ line, body }: Asked) => line === 'POST /boxes' && body === null;
  await eventsOf(spec, echo(asked, isEmpty), { maxCases: 5, operations: (id) => id === 'getBox' });
  const ids = asked.filter(({ line, body }) => line === 'POST /boxes' && body !== null).map(({ body }) => idOf(body));
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a fault that was accepted is written over by the valid request', async () => {
  const asked: Asked[] = [];
  await eventsOf(spec, echo(asked), { ...named, phases: ['coverage'], operations: (id) => id === 'changeBox', maxCases: 20 });
  const sizes = asked.map(({ body }) => (isObject(body) ? body.size : undefined));
  const faulty = sizes.flatMap((size, index) => (size !== undefined && !Number.isInteger(size) ? [index] : []));
  expect(faulty.length).toBeGreaterThan(1);
  expect(faulty.filter((index) => !Number.isInteger(sizes[index + 1]))).toEqual([]);
});

test('a part is blamed for being left out only where the whole is accepted', async () => {
  const query = ['a', 'b', 'c'].map((name) => ({ name, in: 'query', schema: text }));
  const list = specOf({ '/boxes': { get: { operationId: 'listBoxes', parameters: query, responses: ok } } });
  const blamed = async (refuses: (line: string) => boolean) => {
    const events = await eventsOf(
      list,
      echo([], ({ line }) => refuses(line)),
      { maxCases: 20, phases: ['coverage'] },
    );
    return findings(events).map(({ finding, why }) => `${finding.rule} ${why}`);
  };
  expect(await blamed((line) => line.includes('a=') && line.includes('b='))).toEqual(['request/valid-accepted every optional part']);
  // the smallest request that shows it is the one with `a` alone: one cause, one finding
  expect(await blamed((line) => line.includes('a=') && !line.includes('c='))).toEqual([
    'request/valid-accepted query a is the only optional part',
  ]);
});
