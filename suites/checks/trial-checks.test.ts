import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Feature } from '../../generators/coverage.ts';
import type { Fault } from '../../generators/faults.ts';
import type { Forgery } from '../../generators/forgeries.ts';
import type { Json } from '../../specs/json.ts';
import { noInput, operationOf, specOf, step, trial } from '../../tests/kit/trials.ts';
import type { TrialCheck } from '../rule.ts';
import type { ForgeryOutcome, Purpose } from '../trial.ts';
import { anonymousRefused } from './anonymous-refused.ts';
import { credentialsChecked } from './credentials-checked.ts';
import { enumDeclaredAccepted } from './enum-declared-accepted.ts';
import { enumUndeclaredRefused } from './enum-undeclared-refused.ts';
import { faultRefused } from './fault-refused.ts';
import { readOnlyIgnored } from './read-only-ignored.ts';
import { readOnlyNotEchoed } from './read-only-not-echoed.ts';
import { requiredEnforced } from './required-enforced.ts';
import { validAccepted } from './valid-accepted.ts';

const body = {
  content: {
    'application/json': {
      schema: { type: 'object', properties: { state: { type: 'string', enum: ['A', 'B'] }, owner: { type: 'string', readOnly: true } } },
    },
  },
};
const ok = { description: 'ok' };
const spec = specOf({
  '/things/{id}': {
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    patch: { operationId: 'patch', requestBody: body, responses: { '200': ok } },
    put: { operationId: 'put', requestBody: body, responses: { '200': ok, '400': ok, '422': ok } },
  },
});
const patch = operationOf(spec, 'patch');
const keywords = (check: TrialCheck, given: Parameters<TrialCheck['judge']>[0]) =>
  check.judge(given, spec)?.map(({ keyword }) => keyword) ?? null;

const fault = (kind: Fault['kind'], more: Partial<Fault> = {}): Purpose => ({
  kind: 'fault',
  fault: {
    kind,
    part: { in: 'body', at: '/state' },
    pointer: '/p',
    keyword: 'k',
    reason: 'it is wrong',
    also: [],
    required: kind === 'missing',
    byFormat: false,
    lenient: false,
    inferred: false,
    base: fc.constant(noInput),
    apply: (input) => input,
    ...more,
  },
});
const pair = (twin: number, main: number) => [step(patch, { status: twin }, 'twin'), step(patch, { status: main }, 'main')];

describe('a fault beside its accepted twin', () => {
  test.for([
    { name: 'refused', check: faultRefused, kind: 'type', main: 400, want: [] },
    { name: 'refused by 422', check: faultRefused, kind: 'type', main: 422, want: [] },
    { name: 'accepted', check: faultRefused, kind: 'type', main: 200, want: ['k:type'] },
    { name: 'crashed: another rule', check: faultRefused, kind: 'type', main: 500, want: null },
    { name: 'conflict says nothing', check: faultRefused, kind: 'type', main: 409, want: null },
    { name: 'missing: another rule', check: faultRefused, kind: 'missing', main: 200, want: null },
    { name: 'missing, accepted', check: requiredEnforced, kind: 'missing', main: 200, want: ['k:missing'] },
    { name: 'missing, refused', check: requiredEnforced, kind: 'missing', main: 400, want: [] },
    { name: 'enum, accepted', check: enumUndeclaredRefused, kind: 'enum', main: 200, want: ['k:enum'] },
    { name: 'enum, refused', check: enumUndeclaredRefused, kind: 'enum', main: 400, want: [] },
  ] as const)('$name', ({ check, kind, main, want }) => {
    expect(keywords(check, trial(patch, fault(kind), { steps: pair(200, main) }))).toEqual(want);
  });
  test('without an accepted twin nothing is said', () => {
    expect(keywords(faultRefused, trial(patch, fault('type'), { steps: pair(400, 200), stopped: 'twin refused' }))).toBeNull();
  });
  test('levels: a PATCH body may be partial, a format is SHOULD', () => {
    const levels = [
      fault('missing'),
      fault('missing', { part: { in: 'query', name: 'q', at: '' } }),
      fault('missing', { byFormat: true }),
    ].map((purpose) => requiredEnforced.judge(trial(patch, purpose, { steps: pair(200, 200) }), spec)?.[0]?.level);
    expect(levels).toEqual(['should', 'must', 'should']);
  });
  test('not found refuses a fault of the path', () => {
    expect(
      keywords(faultRefused, trial(patch, fault('pattern', { part: { in: 'path', name: 'id', at: '' } }), { steps: pair(200, 404) })),
    ).toEqual([]);
  });
});

const feature = (kind: Feature['kind']): Feature => ({
  kind,
  part: { in: 'body', at: '/state' },
  pointer: '/p',
  why: 'valid: /state is A',
  input: fc.constant(noInput),
});
const tries = (main: number, variations: readonly number[], twin: number) => [
  step(patch, { status: main }, 'main'),
  ...variations.map((status) => step(patch, { status }, 'variation')),
  step(patch, { status: twin }, 'twin'),
];
describe('a valid request', () => {
  test.for([
    { name: 'accepted', check: validAccepted, kind: 'optional', steps: tries(200, [], 200), want: [] },
    {
      name: 'refused each time, twin accepted',
      check: validAccepted,
      kind: 'optional',
      steps: tries(400, [400, 400], 200),
      want: ['optional'],
    },
    { name: 'one variation passes', check: validAccepted, kind: 'optional', steps: tries(400, [400, 200], 200), want: null },
    { name: 'the twin is refused as well', check: validAccepted, kind: 'optional', steps: tries(400, [400, 400], 400), want: null },
    { name: 'not found', check: validAccepted, kind: 'optional', steps: tries(404, [404, 404], 200), want: null },
    { name: 'an enum value: another rule', check: validAccepted, kind: 'enum', steps: tries(400, [400, 400], 200), want: null },
    { name: 'an enum value refused', check: enumDeclaredAccepted, kind: 'enum', steps: tries(400, [400, 400], 200), want: ['enum'] },
    { name: 'an enum value accepted', check: enumDeclaredAccepted, kind: 'enum', steps: tries(200, [], 200), want: [] },
  ] as const)('$name', ({ check, kind, steps, want }) => {
    expect(keywords(check, trial(patch, { kind: 'valid', feature: feature(kind) }, { steps }))).toEqual(want);
  });
  test('422 beside a declared 400 is a refusal for meaning', () => {
    const put = operationOf(spec, 'put');
    const steps = (['main', 'variation', 'variation'] as const).map((role) => step(put, { status: 422 }, role));
    expect(
      keywords(
        validAccepted,
        trial(put, { kind: 'valid', feature: feature('optional') }, { steps: [...steps, step(put, { status: 200 }, 'twin')] }),
      ),
    ).toBeNull();
  });
});

describe('credentials', () => {
  test.for([
    { name: 'refused', check: anonymousRefused, spoilt: 'absent', main: 401, want: [] },
    { name: 'hidden', check: anonymousRefused, spoilt: 'absent', main: 404, want: [] },
    { name: 'let in', check: anonymousRefused, spoilt: 'absent', main: 200, want: ['security:absent'] },
    { name: 'another scheme let in', check: credentialsChecked, spoilt: 'other-scheme', main: 200, want: ['security:other-scheme'] },
    { name: 'another scheme: not of the other rule', check: anonymousRefused, spoilt: 'other-scheme', main: 200, want: null },
    { name: 'made up, refused', check: credentialsChecked, spoilt: 'made-up', main: 403, want: [] },
    { name: 'crashed', check: anonymousRefused, spoilt: 'absent', main: 500, want: null },
  ] as const)('$name', ({ check, spoilt, main, want }) => {
    expect(keywords(check, trial(patch, { kind: 'credentials', spoilt }, { steps: pair(200, main) }))).toEqual(want);
  });
});

const forgery = (leaves: readonly string[] = ['']): Purpose => ({
  kind: 'forged',
  values: [],
  forgery: {
    part: { in: 'body', at: '/owner' },
    field: { at: '/owner', pointers: ['/p'], required: false, readOnly: 'own', writeOnly: 'no', conditional: false, inferred: false },
    pointer: '/p',
    finite: null,
    value: fc.constant('x'),
    leaves,
    base: fc.constant(noInput),
    put: (input: typeof noInput) => input,
  } satisfies Forgery,
});
const outcome = (sent: Json, before: Json | undefined, after: Json | undefined, more: Partial<ForgeryOutcome> = {}): ForgeryOutcome => ({
  sent,
  status: 200,
  before,
  answered: after,
  after,
  wasRead: true,
  ...more,
});
describe('a forged readOnly value', () => {
  test.for([
    { name: 'ignored', forgeries: [outcome('x1', 'ann', 'ann'), outcome('x2', 'ann', 'ann')], want: [] },
    { name: 'refused', forgeries: [outcome('x1', 'ann', undefined, { status: 400, wasRead: false })], want: [] },
    { name: 'stored', forgeries: [outcome('x1', 'ann', 'x1'), outcome('x2', 'x1', 'x2')], want: ['readOnly'] },
    { name: 'one coincidence', forgeries: [outcome('READY', 'UPLOADING', 'READY'), outcome('UPLOADING', 'READY', 'READY')], want: [] },
    { name: 'as it was all along', forgeries: [outcome('ann', 'ann', 'ann'), outcome('ann', 'ann', 'ann')], want: [] },
    { name: 'moved by the server itself', forgeries: [outcome('t9', 't1', 't2'), outcome('t8', 't2', 't3')], want: [] },
    {
      name: 'stored on create: nothing before',
      forgeries: [outcome('x1', undefined, 'x1'), outcome('x2', undefined, 'x2')],
      want: ['readOnly'],
    },
    {
      name: 'nothing reads it',
      forgeries: [outcome('x1', undefined, undefined, { wasRead: false }), outcome('x2', undefined, undefined, { wasRead: false })],
      want: null,
    },
    { name: 'crashed', forgeries: [outcome('x1', 'ann', undefined, { status: 500, wasRead: false })], want: null },
  ])('$name', ({ forgeries, want }) => {
    expect(keywords(readOnlyIgnored, trial(patch, forgery(), { forgeries }))).toEqual(want);
  });
  test('only one leaf of an object is stored', () => {
    const forgeries = [
      outcome({ a: 'x1', b: 'y1' }, { a: 'p', b: 'q' }, { a: 'p', b: 'y1' }),
      outcome({ a: 'x2', b: 'y2' }, { a: 'p', b: 'y1' }, { a: 'p', b: 'y2' }),
    ];
    expect(readOnlyIgnored.judge(trial(patch, forgery(['/a', '/b']), { forgeries }), spec)?.map(({ at }) => at)).toEqual([
      'request body /owner/b',
    ]);
  });
  test.for([
    {
      name: 'echoed, not stored',
      forgeries: [outcome('x1', 'ann', 'ann', { answered: 'x1' }), outcome('x2', 'ann', 'ann', { answered: 'x2' })],
      want: ['readOnly'],
    },
    { name: 'stored: another rule', forgeries: [outcome('x1', 'ann', 'x1'), outcome('x2', 'x1', 'x2')], want: [] },
    { name: 'true value answered', forgeries: [outcome('x1', 'ann', 'ann'), outcome('x2', 'ann', 'ann')], want: [] },
    {
      name: 'a receipt may quote',
      forgeries: [
        outcome('x1', 'ann', 'ann', { answered: 'x1', status: 202 }),
        outcome('x2', 'ann', 'ann', { answered: 'x2', status: 202 }),
      ],
      want: null,
    },
  ])('$name', ({ forgeries, want }) => {
    expect(keywords(readOnlyNotEchoed, trial(patch, forgery(), { forgeries }))).toEqual(want);
  });
});
