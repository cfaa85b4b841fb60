import { expect, test } from 'vitest';
import type { FindingReported, Level } from '../suites/event.ts';
import { events } from './fixtures/events.ts';
import { gather, isRed, type Run, untested, verdictOf, worstOutcome } from './run.ts';

const runs = events.reduce(gather, [] as Run[]);
const finding = events.find((event): event is FindingReported => event.kind === 'finding');

test.for<{ level: Level; failOn: Level; confirmed: [number, number]; want: boolean }>([
  { level: 'must', failOn: 'should', confirmed: [2, 2], want: true },
  { level: 'should', failOn: 'should', confirmed: [2, 2], want: true },
  { level: 'may', failOn: 'should', confirmed: [2, 2], want: false },
  { level: 'may', failOn: 'may', confirmed: [2, 2], want: true },
  { level: 'must', failOn: 'should', confirmed: [1, 2], want: false },
  { level: 'must', failOn: 'should', confirmed: [0, 0], want: true },
])('$level, confirmed $confirmed, failing on $failOn', ({ level, failOn, confirmed, want }) => {
  if (finding === undefined) throw new Error('the fixture has no finding');
  expect(isRed({ ...finding, confirmed, finding: { ...finding.finding, level } }, failOn)).toBe(want);
});

test('a verdict that no event gave is not reached, also for names that every object inherits', () => {
  const [run] = runs;
  if (run === undefined) throw new Error('the fixture has no run');
  expect(verdictOf(run, 'Gateway_GetDataset', 'constructor').kind).toBe('not-reached');
  expect(verdictOf(run, 'unknown', 'response/schema')).toEqual({ kind: 'not-reached', because: 'the run ended before this operation' });
});

test('reasons that are the same are one, the red ones first', () => {
  const groups = runs.flatMap(untested);
  expect(groups.map(({ kind, where }) => `${kind} ${where.length}`)).toEqual([
    'not-testable 8',
    'not-applicable 1',
    'not-reached 1',
    'not-reached 2',
  ]);
});

test('the gravest outcome of all runs', () => {
  expect(worstOutcome(runs)).toBe('departs');
  expect(worstOutcome(runs.slice(1))).toBe('interrupted');
  expect(worstOutcome([])).toBe('incomplete');
});

test('an event before the header is refused', () => {
  expect(() => events.slice(1, 2).reduce(gather, [] as Run[])).toThrow('a log begins with the event "run-started", got "document"');
});
