import type { Json } from '../specs/json.ts';
import type { JsonPointer } from '../specs/pointer.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import type { Level, RuleId } from './event.ts';
import type { Step, Trial } from './trial.ts';

/** What must hold, by whose word, and how firmly. */
export interface Rule {
  readonly id: RuleId;
  readonly level: Level;
  readonly title: string;
  /** The clause that it holds to. */
  readonly clause: string;
  /** An example of what departs. */
  readonly departs: string;
}

/** One thing that denies a rule. */
export interface Departure {
  /** `response body /state`, `request body /format`, `query limit`. */
  readonly at: string;
  /** The node of the document that is denied. */
  readonly pointer: JsonPointer;
  /** Keyword or other word that tells two departures at one node apart. */
  readonly keyword: string;
  readonly message: string;
  readonly expected: Json;
  readonly received: Json;
  /** Where it is less than the rule's own. */
  readonly level?: Level;
  /** One cause for the whole target, such as a header that no 401 has: one finding, whatever the operations that show it. */
  readonly shared?: true;
}

interface CheckBase {
  readonly rule: Rule;
  /** Why the rule has nothing to say about the operation; `null` where it has. */
  readonly notFor: (operation: Operation, spec: Spec) => string | null;
}

/** Judges each exchange by itself, under the operation that was called. `undefined`: it shows nothing about the rule. */
export interface ExchangeCheck extends CheckBase {
  readonly kind: 'exchange';
  /** Whether it also judges answers to what no operation of the document is: another method, an unknown path. */
  readonly judgesProbes?: true;
  readonly judge: (step: Step, spec: Spec) => readonly Departure[] | undefined;
}

/** Judges what a case did as a whole: a request beside its twin, a write between two readings. */
export interface TrialCheck extends CheckBase {
  readonly kind: 'trial';
  readonly judge: (trial: Trial, spec: Spec) => readonly Departure[] | undefined;
}

export type Check = ExchangeCheck | TrialCheck;

const order: readonly Level[] = ['may', 'should', 'must'];

/** Whether a level reaches another: MUST reaches SHOULD, SHOULD does not reach MUST. */
export function reaches(level: Level, bar: Level): boolean {
  return order.indexOf(level) >= order.indexOf(bar);
}

/** The lesser of two levels. */
export function atMost(level: Level, cap: Level): Level {
  return reaches(level, cap) ? cap : level;
}

/** The graver of two levels. */
export function atLeast(level: Level, floor: Level): Level {
  return reaches(level, floor) ? level : floor;
}
