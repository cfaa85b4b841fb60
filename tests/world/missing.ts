import type { TestContext } from 'vitest';

/** What a part needs cannot be had on this machine: the part is not run, and says why. */
export class Missing extends Error {
  override readonly name = 'Missing';
}

/** What `get` gives; the test is skipped, with the reason, where that is {@link Missing}. */
export async function orSkip<T>(context: TestContext, get: () => Promise<T>): Promise<T> {
  try {
    return await get();
  } catch (error) {
    if (error instanceof Missing) context.skip(error.message);
    throw error;
  }
}
