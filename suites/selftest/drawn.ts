import { createHash } from 'node:crypto';
import type { PlantableFault } from '../../targets/emulator/faults/index.ts';

/** Faults of one kind that are planted, and how many places of it were passed over. */
export interface Drawn {
  readonly kind: string;
  readonly faults: readonly PlantableFault[];
  readonly leftOut: number;
}

/**
 * For each kind, at most `limit` of its places, chosen by the seed: a place keeps its rank when the document gains others.
 *
 * @param limit `Infinity` for all of them
 */
export function drawn(faults: readonly PlantableFault[], { seed, limit }: { seed: number; limit: number }): Drawn[] {
  const rank = (id: string) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  return [...Map.groupBy(faults, ({ kind }) => kind)].map(([kind, all]) => {
    const chosen = all
      .map((fault) => ({ fault, rank: rank(fault.id) }))
      .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, limit)
      .map(({ fault }) => fault);
    return { kind, faults: chosen, leftOut: all.length - chosen.length };
  });
}
