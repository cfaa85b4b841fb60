import type { Answer } from './answer.ts';
import type { JsonObject } from './json.ts';
import type { Change } from './operations.ts';
import type { Path } from './path.ts';
import type { Input, Problem } from './request.ts';
import type { OperationName } from './routes.ts';

/** The rules that the faults are made for, by the names that the suite gives them. */
export type Rule =
  | 'response/schema'
  | 'response/format'
  | 'response/status-declared'
  | 'response/media-type'
  | 'enum/answers-declared'
  | 'enum/declared-accepted'
  | 'enum/undeclared-refused'
  | 'read-only/ignored'
  | 'read-only/not-echoed'
  | 'read-only/present'
  | 'write-only/absent'
  | 'request/valid-accepted'
  | 'request/required-enforced'
  | 'request/fault-refused'
  | 'robustness/no-5xx'
  | 'security/anonymous-refused'
  | 'security/credentials-checked';

/** The places at which the server can go wrong, in the order in which a request meets them. */
export interface Seams {
  /** Lets a request in without the right credentials. */
  readonly admits?: (operation: OperationName, authorization: string | undefined) => boolean;
  /** Rewrites a request before it is judged. */
  readonly received?: (input: Input) => Input;
  /** Answers before the request is judged; `undefined`: goes on. */
  readonly answers?: (input: Input) => Answer | undefined;
  /** Overlooks a problem. */
  readonly tolerates?: (problem: Problem, input: Input) => boolean;
  /** Changes what is stored. */
  readonly stored?: (change: Change) => JsonObject;
  /** Shows what is write-only. */
  readonly reveals?: (operation: OperationName, path: Path) => boolean;
  /** Changes what is answered; `problems` are those that were not overlooked. */
  readonly answered?: (answer: Answer, input: Input, problems: readonly Problem[]) => Answer;
}

/** One realistic bug, and the rule that is about it. */
export interface Fault extends Seams {
  readonly title: string;
  readonly rule: Rule;
}
