import { expect, test } from 'vitest';
import { loadSpec } from '../../specs/load.ts';
import { emulator } from '../../targets/emulator/emulator.ts';
import { defaultOptions } from '../default-options.ts';
import type { RunOptions } from '../options.ts';
import { miniatures } from './miniatures.ts';
import { type SelftestEvent, selftest } from './selftest.ts';

const spec = await loadSpec('specs/documents/presigned-reupload.yaml');
const credentials = { bearerAuth: 'emulation' };

async function eventsWith(options: Partial<RunOptions>, limit: number): Promise<SelftestEvent[]> {
  const found: SelftestEvent[] = [];
  const run = { ...defaultOptions(7), credentials, ...options };
  const emulation = (faults: readonly string[]) => emulator(spec, { faults, credentials });
  for await (const event of selftest(spec, { run, emulation, limit })) found.push(event);
  return found;
}
const kindsOf = (events: readonly SelftestEvent[]) => Map.groupBy(events, ({ kind }) => kind);

test('every fault is caught, nothing else is found, and no miniature passes', { timeout: 60_000 }, async () => {
  const events = kindsOf(await eventsWith({}, 2));
  expect(events.get('faultless')).toEqual([{ kind: 'faultless', findings: [] }]);
  expect(events.get('missed') ?? []).toEqual([]);
  expect(events.get('caught')?.length).toBeGreaterThan(20);
  const outcomes = (events.get('miniature') ?? []).map((event) => (event.kind === 'miniature' ? event.outcome : ''));
  expect(outcomes).toHaveLength(miniatures.length);
  expect(outcomes).not.toContain('conforms');
});

test('what a suite without a rule does not see is missed, with the reason', { timeout: 60_000 }, async () => {
  const events = await eventsWith({ checks: (id) => id !== 'response/schema' }, 1);
  const missed = events.filter((event) => event.kind === 'missed');
  expect(missed.length).toBeGreaterThan(2);
  expect(new Set(missed.map(({ rule, because }) => `${rule}: ${because}`))).toEqual(new Set(['response/schema: the rule is switched off']));
});

test('a rule that fires without a fault proves nothing', { timeout: 60_000 }, async () => {
  const found: SelftestEvent[] = [];
  const emulation = (faults: readonly string[]) => emulator(spec, { faults: [...faults, 'drop-required'], credentials });
  for await (const event of selftest(spec, { run: { ...defaultOptions(7), credentials }, emulation, limit: 1 })) found.push(event);
  const events = kindsOf(found);
  expect(events.get('faultless')?.[0]).not.toEqual({ kind: 'faultless', findings: [] });
  expect((events.get('missed') ?? []).map((event) => (event.kind === 'missed' ? event.because : ''))).toContain(
    'the emulation without faults has findings of response/schema: they prove nothing',
  );
});
