import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, type Lock } from './schedule.ts';

interface Job {
  readonly id: number;
  readonly locks: readonly Lock[];
  readonly turns: number;
}
const job = fc.record({
  turns: fc.nat(5),
  locks: fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), mode: fc.constantFrom('r' as const, 'w' as const, 'x' as const) }), {
    maxLength: 2,
  }),
});
const jobs = fc.array(job, { maxLength: 30 }).map((list) => list.map((one, id): Job => ({ id, ...one })));
const clash = (a: Job, b: Job) =>
  a.locks.some((x) => b.locks.some((y) => x.key === y.key && (x.mode === 'x' || y.mode === 'x' || x.mode !== y.mode)));

async function play(list: readonly Job[], width: number, isOver: () => boolean = () => false) {
  const running = new Set<Job>();
  const ended: number[] = [];
  let most = 0;
  const run = async (own: Job) => {
    for (const other of running) if (clash(own, other)) throw new Error(`${own.id} beside ${other.id}`);
    for (const earlier of list.slice(0, own.id))
      if (clash(own, earlier) && !ended.includes(earlier.id)) throw new Error(`${own.id} before ${earlier.id}`);
    running.add(own);
    most = Math.max(most, running.size);
    for (let turn = 0; turn < own.turns; turn++) await Promise.resolve();
    running.delete(own);
    ended.push(own.id);
    return own.id;
  };
  const results: number[] = [];
  for await (const { result } of inOrder(list, { width, locks: ({ locks }) => locks, run, isOver })) results.push(result);
  return { results, most };
}

test('results in order, no two that conflict side by side or out of their order, never more than the width', () =>
  fc.assert(
    fc.asyncProperty(jobs, fc.integer({ min: 1, max: 9 }), async (list, width) => {
      const { results, most } = await play(list, width);
      expect(results).toEqual(list.map(({ id }) => id));
      expect(most).toBeLessThanOrEqual(width);
    }),
  ));
test('what shares nothing runs side by side', async () => {
  const { most } = await play(
    Array.from({ length: 20 }, (_, id) => ({ id, locks: [], turns: 3 })),
    8,
  );
  expect(most).toBe(8);
});
test('nothing starts after the end, and what was started is given', async () => {
  let asked = 0;
  const { results } = await play(
    Array.from({ length: 20 }, (_, id) => ({ id, locks: [], turns: 3 })),
    2,
    () => ++asked > 2,
  );
  expect(results.length).toBeGreaterThan(0);
  expect(results.length).toBeLessThan(20);
});
test('an error of one ends the whole', async () => {
  const failing = inOrder([1, 2, 3], {
    width: 2,
    locks: () => [],
    run: async (n) => {
      if (n === 2) throw new Error('two');
      return n;
    },
    isOver: () => false,
  });
  await expect(
    (async () => {
      for await (const _ of failing);
    })(),
  ).rejects.toThrow('two');
});
