import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw, mix, shrink } from './draw.ts';

const values = fc.array(fc.integer());

test('near seeds and indices give far seeds, all different', () => {
  const seeds = new Set(Array.from({ length: 100 }, (_, seed) => Array.from({ length: 100 }, (_, index) => mix(seed, index))).flat());
  expect(seeds.size).toBe(10_000);
});

test('a case is known by its number alone', () =>
  fc.assert(
    fc.property(fc.integer(), fc.nat(1000), (seed, index) => {
      expect(draw(values, seed, index).value_).toEqual(draw(values, seed, index).value_);
    }),
  ));

test('early cases reach the edges', () => {
  const drawn = Array.from({ length: 200 }, (_, index) => draw(fc.integer({ min: 0, max: 2 ** 31 - 1 }), 1, index).value_);
  expect(drawn.filter((value) => value < 16 || value > 2 ** 31 - 17).length).toBeGreaterThan(10);
});

test('shrinking ends at the smallest value that fails', async () => {
  const found = draw(
    fc.integer({ min: 0, max: 100_000 }).map((value) => ({ value })),
    1,
    500,
  );
  const arbitrary = fc.integer({ min: 0, max: 100_000 }).map((value) => ({ value }));
  const shrunk = await shrink(arbitrary, found, { fails: async ({ value }) => value >= 100, budget: 100 });
  expect(shrunk?.value).toEqual({ value: 100 });
});

test('at most the budget is asked, beside the confirmation', async () => {
  let asked = 0;
  const arbitrary = fc.string({ minLength: 50, maxLength: 60 });
  const fails = async () => {
    asked++;
    return true;
  };
  await shrink(arbitrary, draw(arbitrary, 1, 0), { fails, budget: 5 });
  expect(asked).toBeLessThanOrEqual(6);
});

test('a value that does not fail again is no finding', async () => {
  expect(await shrink(values, draw(values, 1, 0), { fails: async () => false, budget: 10 })).toBeUndefined();
});
