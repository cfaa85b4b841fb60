import type { OperationId } from '../specs/spec.ts';
import type { Header } from '../targets/target.ts';
import type { Level, Phase, RuleId } from './event.ts';

/** What a run is told: no clock, no environment, no files of its own. */
export interface RunOptions {
  readonly seed: number;
  /** Stands in the ids that the run chooses, so that what it left can be found. Letters and digits. */
  readonly runId: string;
  /** Cases for each operation and phase. */
  readonly maxCases: number;
  /** Cases in flight. */
  readonly concurrency: number;
  readonly phases: readonly Phase[];
  readonly operations: (id: OperationId) => boolean;
  readonly checks: (id: RuleId) => boolean;
  /** Sent with every request; those that a security scheme names are its credentials. */
  readonly headers: readonly Header[];
  /** Scheme name → credential, for schemes that no header gives. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Parameter of a path, a query or a header → value that the user vouches for. */
  readonly params: Readonly<Record<string, string>>;
  /** Concrete paths of what an emulation starts with: there, and free to be changed. */
  readonly resources: readonly string[];
  readonly target: { readonly name: string; readonly url: string | null };
  /** Loopback or an emulation: nothing there is precious. */
  readonly isLocal: boolean;
  readonly failOn: Level;
  readonly allowUntested: (id: OperationId) => boolean;
  /** Whether every case carries its exchanges. */
  readonly fullLog: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds; no case starts after them. */
  readonly timeBudget: number | null;
  readonly signal: AbortSignal;
  readonly suite: string;
}
