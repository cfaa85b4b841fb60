import { expect, test } from 'vitest';
import { drawn } from './drawn.ts';

const faults = ['a', 'b', 'c', 'd'].flatMap((operation) =>
  ['drop', 'swap'].map((kind) => ({ id: `${kind}@${operation}`, kind, operation, at: '', title: '' })),
);
const ids = (seed: number, limit: number, from = faults) =>
  drawn(from, { seed, limit }).map(({ faults: chosen, leftOut }) => [chosen.map(({ id }) => id), leftOut] as const);

test('at most so many of each kind, and the rest is counted', () => {
  expect(ids(1, 3).map(([chosen, leftOut]) => [chosen.length, leftOut])).toEqual([
    [3, 1],
    [3, 1],
  ]);
  expect(ids(1, Number.POSITIVE_INFINITY).map(([chosen, leftOut]) => [chosen.length, leftOut])).toEqual([
    [4, 0],
    [4, 0],
  ]);
});

test('the seed chooses, and the order of the document does not', () => {
  expect(ids(1, 2)).toEqual(ids(1, 2, faults.toReversed()).toReversed());
  expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => JSON.stringify(ids(seed, 1)))).size).toBeGreaterThan(1);
});
