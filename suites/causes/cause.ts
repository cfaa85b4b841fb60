import { createHash } from 'node:crypto';
import type { Judged, Judgement } from '../judge.ts';
import type { Case } from '../trial.ts';

/** A departure with the case that showed it. */
export interface Shown {
  readonly made: Case;
  readonly judgement: Judgement;
  readonly judged: Judged;
}

/** Departures that very likely have one cause, and are one finding. */
export interface Cause<S extends Shown> {
  /** 16 hex digits, the same in every run. */
  readonly fingerprint: string;
  /** The gravest first, in case order; the first speaks for all. */
  readonly members: readonly [S, ...S[]];
  /** Where they are many: what is said of them before the words of the first, and the place that holds them all. */
  readonly whole: { readonly at: string; readonly message: string } | null;
}

/** From so many places on, what they have in common is the cause. */
export const several = 3;

/** What is asked of a way to put departures together. */
export interface Group<S extends Shown> {
  readonly members: readonly S[];
  /** Whether a cause was reported before: what belongs to it needs no number. */
  readonly isKnown: (fingerprint: string) => boolean;
}

export function alone<S extends Shown>(only: S): Cause<S> {
  return { fingerprint: only.judged.fingerprint, members: [only], whole: null };
}

export function placeOf({ judged }: Shown): string {
  return judged.departure.at;
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
