import { expect, test } from 'vitest';
import { fold, junit } from '../reports/index.ts';
import type { JsonObject } from '../specs/json.ts';
import { specFrom } from '../specs/load.ts';
import type { Spec } from '../specs/spec.ts';
import type { Target } from '../targets/target.ts';
import { eventsOf } from '../tests/kit/run.ts';
import type { DocumentChecked, Event } from './event.ts';

const ok = { 200: { description: 'd', content: { 'application/json': { schema: { type: 'object' } } } } };

function load(paths: JsonObject, schemas: JsonObject = {}): Spec {
  const document = { openapi: '3.1.0', info: { title: 't', version: '1' }, paths, components: { schemas } };
  return specFrom(document, { file: 'a.json', text: JSON.stringify(document, null, 2) });
}

const encoder = new TextEncoder();
/** Answers what is there with an object, all else with 404. */
const target: Target = async ({ path }) => ({
  status: path === '/a' ? 200 : 404,
  headers: [['content-type', 'application/json']],
  body: encoder.encode(path === '/a' ? '{}' : '{"error":"none"}'),
});

const documentOf = (events: readonly Event[]) => events.find((event): event is DocumentChecked => event.kind === 'document');
const short = { phases: ['smoke', 'examples'] } as const;

const faulty = load({ '/a': { get: { responses: ok } } }, { S: { type: 'file' }, T: { type: 'string', enum: ['a', 'a'] } });

test('what is wrong with the document stands behind the header, by its lines, and turns nothing', async () => {
  const events = await eventsOf(faulty, target, short);
  expect(events.slice(0, 2).map(({ kind }) => kind)).toEqual(['run-started', 'document']);
  expect(documentOf(events)?.faults.map(({ rule, level, position }) => `${level} ${rule} ${position.line}`)).toEqual([
    'must document/valid 28',
    'should document/enums 34',
  ]);
  expect(documentOf(events)?.levels).toEqual({ must: 1, should: 1, may: 0 });
  expect(events.at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'conforms', findings: { must: 0, should: 0, may: 0 } });
  expect(fold(junit, events)).toContain('failures="0"');
});

test('it is judged after the first request has gone out', async () => {
  const order: string[] = [];
  const spec = { ...faulty };
  Object.defineProperty(spec, 'written', {
    get: () => {
      order.push('document');
      return faulty.written;
    },
  });
  await eventsOf(
    spec,
    (request, signal) => {
      order.push('request');
      return target(request, signal);
    },
    short,
  );
  expect(order.indexOf('document')).toBeGreaterThan(order.indexOf('request'));
});

test('only the rules that --check asks for; without any nothing is said', async () => {
  const checks = (id: string) => id === 'document/enums' || id.startsWith('response/');
  expect(documentOf(await eventsOf(faulty, target, { ...short, checks }))?.rules.map(({ id }) => id)).toEqual(['document/enums']);
  expect(documentOf(await eventsOf(faulty, target, { ...short, checks: (id) => id.startsWith('response/') }))).toBeUndefined();
});

test('a habit is listed a few times, and counted', async () => {
  const properties = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`p${index}`, { type: 'string', example: 1 }]));
  const checked = documentOf(await eventsOf(load({ '/a': { get: { responses: ok } } }, { S: { properties } }), target, short));
  expect(checked?.faults).toHaveLength(50);
  expect(checked?.counts).toEqual({ 'document/examples': 80 });
  expect(checked?.levels.may).toBe(80);
});

test('an operation that needs what is broken is not testable, with the reason; the others run', async () => {
  const schema = { $ref: '#/components/schemas/Nowhere' };
  const paths = {
    '/a': { get: { operationId: 'whole', responses: ok } },
    '/b': { post: { operationId: 'broken', requestBody: { content: { 'application/json': { schema } } }, responses: ok } },
  };
  const events = await eventsOf(load(paths), target, short);
  const ended = events.flatMap((event) => (event.kind === 'operation-ended' ? [event] : []));
  expect(ended.map(({ operation }) => operation)).toEqual(['whole', 'broken']);
  expect(new Set(Object.values(ended[1]?.verdicts ?? {}).map((verdict) => JSON.stringify(verdict)))).toEqual(
    new Set([JSON.stringify({ kind: 'not-testable', because: '$ref "#/components/schemas/Nowhere" points at nothing (a.json:32:17)' })]),
  );
  expect(events[0]).toMatchObject({ operations: [{ id: 'whole' }, { id: 'broken', position: { line: 26 } }] });
  expect(events.at(-1)).toMatchObject({ outcome: 'incomplete', reasons: [expect.stringMatching(/^broken: \$ref .*a\.json:32:17/)] });
  expect((await eventsOf(load(paths), target, { ...short, allowUntested: (id) => id === 'broken' })).at(-1)).toMatchObject({
    outcome: 'conforms',
  });
  await expect(eventsOf(load(paths), target, { ...short, operations: (id) => id === 'broken' })).rejects.toThrow(
    /no operation is left to run: broken needs what is broken .*a\.json:32:17/,
  );
});
