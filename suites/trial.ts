import type { Arbitrary, Value } from 'fast-check';
import type { Feature } from '../generators/coverage.ts';
import type { Fault } from '../generators/faults.ts';
import type { Forgery } from '../generators/forgeries.ts';
import type { Hostile } from '../generators/hostile.ts';
import type { Input } from '../generators/input.ts';
import type { Json } from '../specs/json.ts';
import type { Method, Operation } from '../specs/spec.ts';
import type { Exchange } from '../targets/target.ts';
import type { Spoilt } from './credentials.ts';
import type { CaseId, Phase } from './event.ts';
import type { Writing } from './written.ts';

/** What a case is made to show. */
export type Purpose =
  /** Accepted: a feature of the document, or a random valid request where `feature` is null. */
  | { readonly kind: 'valid'; readonly feature: Feature | null }
  /** Refused. */
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** Not stored: forged values of one readOnly field, each in turn. */
  | { readonly kind: 'forged'; readonly forgery: Forgery; readonly values: readonly Json[] }
  /** Kept: a valid write, and a reading of what it wrote. */
  | { readonly kind: 'written' }
  /** Refused: a method that the path does not have. */
  | { readonly kind: 'method'; readonly method: Method }
  /** Answered somehow, but with no server error: what a request does not say, or no two servers take alike. */
  | { readonly kind: 'hostile'; readonly hostile: Hostile }
  /** Not found: an id of the right form that nothing has. */
  | { readonly kind: 'absent' }
  /** Settled somehow: the same thing made twice under one id that the client chose. */
  | { readonly kind: 'duplicate' }
  /** Refused: the same with its credentials left out or spoilt. */
  | { readonly kind: 'credentials'; readonly spoilt: Spoilt };

/** A request and why it is made. Ids of live resources are put in when it is sent. */
export interface Case {
  readonly id: CaseId;
  readonly operation: Operation;
  readonly phase: Phase;
  /** Among the cases of its operation and phase. */
  readonly index: number;
  readonly why: string;
  readonly purpose: Purpose;
  /** What `drawn` came from, for shrinking it. */
  readonly arbitrary: Arbitrary<Input>;
  /** The valid request that the case starts from. */
  readonly drawn: Value<Input>;
}

export type StepRole =
  /** The case's own request. */
  | 'main'
  /** The same without what the case is about. */
  | 'twin'
  /** The same feature again with other values. */
  | 'variation'
  | 'reading'
  /** Asks for what the document does not have, such as another method of the path, or says what it does not speak of. */
  | 'probe'
  /** Makes or removes what the case needs. */
  | 'set-up';

/** One request of a case with what came back. */
export interface Step {
  readonly role: StepRole;
  readonly operation: Operation;
  readonly input: Input;
  /** Whether the document calls the request valid and it carries what it must. */
  readonly valid: boolean;
  readonly exchange: Exchange;
  /** The answer's JSON; `undefined` where it is none. */
  readonly answer: Json | undefined;
}

/** What a case did, in the order of sending. */
export interface Trial {
  readonly case: Case;
  readonly steps: readonly Step[];
  /** Why it could not do what it is for: nothing live to write to, the twin refused. */
  readonly stopped: string | null;
  /** For `forged`: what each value did. */
  readonly forgeries: readonly ForgeryOutcome[];
  /** For `written`: what was sent and what is read; `null` where the write was not accepted or nothing reads it. */
  readonly writing: Writing | null;
}

/** One forged value: the field before, in the answer of the write, and after. */
export interface ForgeryOutcome {
  readonly sent: Json;
  readonly status: number;
  readonly before: Json | undefined;
  readonly answered: Json | undefined;
  readonly after: Json | undefined;
  /** Whether the reading afterwards succeeded at all. */
  readonly wasRead: boolean;
}
