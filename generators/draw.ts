import fc from 'fast-check';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';

/** One 32-bit seed out of two numbers, by the finaliser of MurmurHash3: near pairs give far seeds. */
export function mix(seed: number, index: number): number {
  let hash = Math.imul(seed ^ Math.imul(index + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/**
 * The case with that number, by its number alone: drawing others before it, or none, changes nothing.
 *
 * @param index counts from 0 within one operation and phase: edges come often at first, seldom later (fast-check's own schedule)
 */
export function draw<T>(arbitrary: fc.Arbitrary<T>, seed: number, index: number): fc.Value<T> {
  const bias = 2 + Math.floor(Math.log10(index + 1));
  return arbitrary.generate(new fc.Random(xorshift128plus(mix(seed, index))), bias);
}

/** What a search for a smaller failing case ended at. */
export interface Shrunk<T> {
  readonly value: T;
  /** fast-check's path through the shrinks, `0:` being the found value. */
  readonly path: string;
}

/**
 * The smallest value that still fails, by fast-check's own shrinker.
 *
 * @param fails asked for the found value first, which confirms it, then at most `budget` times more
 * @returns `undefined` where the found value did not fail again
 */
export async function shrink<T>(
  arbitrary: fc.Arbitrary<T>,
  found: fc.Value<T>,
  { fails, budget }: { readonly fails: (value: T) => Promise<boolean>; readonly budget: number },
): Promise<Shrunk<T> | undefined> {
  let left = budget + 1;
  const property: fc.IRawProperty<T, true> = {
    isAsync: () => true,
    generate: () => found,
    shrink: (value) => (left > 0 ? arbitrary.shrink(value.value_, value.context) : fc.Stream.nil<fc.Value<T>>()),
    run: async (value) => (left-- > 0 && (await fails(value)) ? { error: new Error('it fails still') } : null),
    runBeforeEach: async () => {},
    runAfterEach: async () => {},
  };
  const { failed, counterexample, counterexamplePath } = await fc.check(property, { numRuns: 1 });
  if (!failed || counterexample === null) return undefined;
  return { value: counterexample, path: counterexamplePath ?? '0' };
}
