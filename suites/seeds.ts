import { createHash } from 'node:crypto';

/** A 32-bit seed for one strand of a run: strands of other operations or phases do not move when one is cut. */
export function seedOf(seed: number, ...strand: readonly string[]): number {
  return createHash('sha256')
    .update([seed, ...strand].join('\u0000'))
    .digest()
    .readUInt32BE(0);
}
