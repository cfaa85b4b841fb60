import { describe, expect, test } from 'vitest';
import { loadSpec } from '../../specs/load.ts';
import { ruleOf } from '../../suites/faults.ts';
import { emulator } from '../../targets/emulator/emulator.ts';
import { type PlantableFault, plantable } from '../../targets/emulator/faults/index.ts';
import { httpTarget } from '../../targets/http.ts';
import { brief, eventsOf, findings, firstFinding } from '../kit/run.ts';
import { defaultToken, startDatasets } from '../servers/datasets.ts';
import { measured } from './figures.ts';

const spec = await loadSpec('tests/servers/datasets.openapi.yaml');
const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
const maxCases = 40;
const timeout = 600_000;
/** Places of one kind of fault: the first, and others spread over the rest. */
const places = 5;

function spread(faults: readonly PlantableFault[]): PlantableFault[] {
  const step = Math.max(1, faults.length / places);
  return Array.from({ length: Math.min(places, faults.length) }, (_, index) => faults[Math.floor(index * step)]).filter(
    (fault) => fault !== undefined,
  );
}

describe('long runs', () => {
  test('silence on the server made by hand, seeds 1 to 20', { timeout }, async (context) => {
    await using server = await startDatasets();
    const { target, close } = httpTarget(server.url, { connections: 8, timeoutMs: 10_000, maxBodyBytes: 1 << 24 });
    const given = { headers: [['authorization', `Bearer ${defaultToken}`] as const], params: { account_id: 'acme' }, maxCases };
    const found: string[] = [];
    let requests = 0;
    for (const seed of seeds) {
      const events = await eventsOf(spec, target, { ...given, seed, runId: `w${seed}` });
      found.push(...findings(events).map(brief));
      const last = events.at(-1);
      requests += last?.kind === 'run-ended' ? last.requests : 0;
    }
    await close();
    measured(context, { 'server made by hand: requests of 20 seeds': requests, 'server made by hand: findings': found.length });
    expect(found).toEqual([]);
  });

  test('silence on the emulation, seeds 1 to 20', { timeout }, async (context) => {
    const found: string[] = [];
    for (const seed of seeds) {
      const target = emulator(spec, { credentials: { BearerAuth: 'emulation' } });
      found.push(
        ...findings(await eventsOf(spec, target, { headers: [['authorization', 'Bearer emulation']], seed, maxCases })).map(brief),
      );
    }
    measured(context, { 'emulation: findings of 20 seeds': found.length });
    expect(found).toEqual([]);
  });

  test('faults of the emulation at several places each', { timeout }, async (context) => {
    const faults = [...Map.groupBy(plantable(spec), ({ kind }) => kind).values()].flatMap(spread);
    const missed: string[] = [];
    for (const { id, kind, operation } of faults) {
      const target = emulator(spec, { faults: [id], credentials: { BearerAuth: 'emulation' } });
      const rule = ruleOf(kind) ?? '';
      const options = { headers: [['authorization', 'Bearer emulation'] as const], operations: (own: string) => own === operation };
      if ((await firstFinding(spec, target, { rule, options })) === undefined) missed.push(`${id}: ${rule}`);
    }
    measured(context, {
      'faults planted in the emulation': faults.length,
      'faults found by their own check': faults.length - missed.length,
    });
    expect(missed).toEqual([]);
  });
});
