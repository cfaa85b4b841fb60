import { describe, expect, test } from 'vitest';
import { draw } from '../../../generators/draw.ts';
import { requestOf } from '../../../generators/request.ts';
import { minimalInput } from '../../../generators/valid.ts';
import type { Request, Target } from '../../target.ts';
import { TargetError } from '../../target.ts';
import { emulator } from '../emulator.ts';
import { type Fixture, fixtures } from '../fixtures/index.ts';
import { never, script, settle } from '../fixtures/script.ts';
import { type FaultId, faultKinds, type PlantableFault, plantable } from './index.ts';

const all = await fixtures();

function emulated({ spec, resources }: Fixture, faults: readonly FaultId[] = []): Target {
  return emulator(spec, { faults, ...(resources === undefined ? {} : { resources }) });
}

async function answerTo(target: Target, request: Request): Promise<string> {
  try {
    const { status, headers, body } = await target(request, never);
    return JSON.stringify([status, headers, Buffer.from(body).toString()]);
  } catch (error) {
    if (error instanceof TargetError) return error.kind;
    throw error;
  }
}

/** For each operation what is asked, and what the emulation without faults answers. */
async function baseline(fixture: Fixture): Promise<Map<string, readonly { readonly request: Request; readonly answer: string }[]>> {
  const { spec } = fixture;
  const found = new Map<string, { request: Request; answer: string }[]>();
  for (const operation of spec.operations) {
    const target = emulated(fixture);
    const settled = await settle(target, fixture);
    const other = { ...requestOf(spec, operation, draw(minimalInput(spec, operation), 1, 0).value_), method: 'PURGE' };
    const requests = [...settled.requests, ...script(spec, operation, settled.living), other];
    const fresh = emulated(fixture);
    const exchanges: { request: Request; answer: string }[] = [];
    for (const request of requests) exchanges.push({ request, answer: await answerTo(fresh, request) });
    found.set(operation.id, exchanges);
  }
  return found;
}

/** Some places of each kind, spread over the document. */
function some(faults: readonly PlantableFault[]): PlantableFault[] {
  return [...Map.groupBy(faults, ({ kind }) => kind).values()].flatMap((places) => {
    const step = Math.max(1, Math.ceil(places.length / 2));
    return places.filter((_, index) => index % step === 0);
  });
}

describe.each(all)('$name', (fixture) => {
  const faults = plantable(fixture.spec);
  test('faults change an answer', async () => {
    const expected = await baseline(fixture);
    const silent: PlantableFault[] = [];
    for (const fault of some(faults)) if (!(await shows(fixture, fault, expected.get(fault.operation) ?? []))) silent.push(fault);
    expect(silent.filter(({ at }) => !at.includes('*')).map(({ id }) => id)).toEqual([]); // an array may be empty, or a map
  }, 120_000);

  test('ids are unique, and each is one that can be planted', () => {
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
    for (const { id } of some(faults)) expect(() => emulated(fixture, [id])).not.toThrow();
  });
});

async function shows(
  fixture: Fixture,
  { id }: PlantableFault,
  expected: readonly { readonly request: Request; readonly answer: string }[],
): Promise<boolean> {
  const target = emulated(fixture, [id]);
  for (const { request, answer } of expected) if ((await answerTo(target, request)) !== answer) return true;
  return false;
}

test('every kind has a place in one of the documents, and there are enough', () => {
  const seen = new Set(all.flatMap(({ spec }) => plantable(spec).map(({ kind }) => kind)));
  expect(faultKinds.filter((kind) => !seen.has(kind))).toEqual([]);
  expect(faultKinds.length).toBeGreaterThanOrEqual(24);
});

test.for([
  { id: 'read-only-storde', want: '"read-only-stored"' },
  { id: 'read-only-stored@updateShelf#/creatTime', want: '"read-only-stored@updateShelf#/createTime"' },
  { id: 'drop-required-header@getShelf', want: 'createShelf' },
])('$id is unknown: the nearest is named', ({ id, want }) => {
  const [library] = all;
  expect(() => library && emulator(library.spec, { faults: [id] })).toThrow(
    expect.objectContaining({ code: 'fault-unknown', message: expect.stringContaining(want) }),
  );
});
