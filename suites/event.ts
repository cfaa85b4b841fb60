import type { Json } from '../specs/json.ts';
import type { JsonPointer } from '../specs/pointer.ts';
import type { OperationId, Position } from '../specs/spec.ts';

/** The clause's own word: RFC 2119. */
export type Level = 'must' | 'should' | 'may';
/** `family/what-must-hold`. */
export type RuleId = string;
export type Phase = 'smoke' | 'examples' | 'coverage' | 'fuzz';
/** `operation/phase/hash8`: the same across runs and in every report. */
export type CaseId = string;

/** What became of one check on one operation. */
export type Verdict =
  | { readonly kind: 'passed'; readonly inputs: number }
  | { readonly kind: 'failed'; readonly findings: readonly string[] }
  | { readonly kind: 'not-testable' | 'not-applicable' | 'not-reached'; readonly because: string };

/** A message as it stands in a log: bodies as text where they are UTF-8, else base64; over 64 KiB by hash and head. */
export interface LoggedBody {
  readonly encoding: 'utf8' | 'base64';
  readonly text: string;
  /** Bytes in the whole body, where `text` is only its head. */
  readonly cut?: { readonly bytes: number; readonly sha256: string };
}
export interface LoggedExchange {
  readonly request: {
    readonly method: string;
    /** Path and query. */
    readonly path: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: LoggedBody | null;
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: LoggedBody;
  } | null;
  /** Why no response came. */
  readonly failure: string | null;
}

export interface LoggedOperation {
  readonly id: OperationId;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  readonly position: Position;
  /** Documented statuses: `'200'`, `'4XX'`, `'default'`. */
  readonly statuses: readonly string[];
  readonly parameters: number;
  readonly inferred: boolean;
}

export interface LoggedRule {
  readonly id: RuleId;
  readonly level: Level;
  readonly title: string;
  readonly clause: string;
}

/** The header: all denominators, so that a report never opens the document. */
export interface RunStarted {
  readonly kind: 'run-started';
  readonly log: 'assay/1';
  readonly suite: string;
  readonly document: { readonly file: string; readonly title: string; readonly version: string; readonly sha256: string };
  readonly target: { readonly name: string; readonly url: string | null };
  readonly seed: number;
  readonly runId: string;
  readonly failOn: Level;
  /** Milliseconds since 1970; the caller's clock. */
  readonly at: number;
  readonly rules: readonly LoggedRule[];
  readonly operations: readonly LoggedOperation[];
  readonly readOnlyFields: number;
  readonly enums: number;
  /** What an importer lost or guessed, and other things that a reader should know before the figures. */
  readonly notes: readonly string[];
}

/** A departure of the document from its own rules. */
export interface DocumentFault {
  readonly rule: RuleId;
  readonly level: Level;
  readonly pointer: JsonPointer;
  readonly position: Position;
  /** What is wrong, without the place. */
  readonly message: string;
  /** How to mend it; `''` where that cannot be said. */
  readonly fix: string;
}

/** What departs in the document itself: it turns no verdict and no exit code, since the target is tested, not its document. */
export interface DocumentChecked {
  readonly kind: 'document';
  /** The rules that were asked for. */
  readonly rules: readonly LoggedRule[];
  /** The gravest first; of each rule the first few. */
  readonly faults: readonly DocumentFault[];
  /** All that were found, listed or not. */
  readonly counts: Readonly<Record<RuleId, number>>;
  readonly levels: Readonly<Record<Level, number>>;
}

export interface PhaseStarted {
  readonly kind: 'phase-started';
  readonly phase: Phase;
  readonly cases: number;
  /** Cases of the phase's list that `--max-cases` cut off. */
  readonly leftOut: number;
}

export interface CaseEnded {
  readonly kind: 'case';
  readonly id: CaseId;
  readonly operation: OperationId;
  readonly phase: Phase;
  /** Why the case was made, in words: `valid: enum /format = "RL"`, `fault: /evaluationJobId is absent`. */
  readonly why: string;
  /** Statuses in the order of sending; 0 where no response came. */
  readonly statuses: readonly number[];
  /** Rules that judged this case, and whether they held. */
  readonly held: readonly RuleId[];
  readonly departed: readonly RuleId[];
  /** For findings and for the first passing case of each operation × status; all with `--log full`. */
  readonly exchanges?: readonly LoggedExchange[];
}

export interface Finding {
  /** 16 hex digits of rule, operation and place, or of rule, operation, status class, schema pointer and keyword: no values, no host, no seed. */
  readonly fingerprint: string;
  readonly rule: RuleId;
  readonly level: Level;
  readonly operation: OperationId;
  /** Where in the answer or the request: an instance pointer with its part, such as `response body /state` or `query limit`. */
  readonly at: string;
  /** In the document. */
  readonly pointer: JsonPointer;
  readonly position: Position;
  /** One sentence: what was expected and what came. */
  readonly message: string;
  readonly expected: Json;
  readonly received: Json;
}

export interface FindingReported {
  readonly kind: 'finding';
  readonly finding: Finding;
  /** The smallest case that shows it. */
  readonly case: CaseId;
  readonly why: string;
  /** Cases of the run that showed it. */
  readonly cases: number;
  /** Where one cause shows in several operations until now: all of them. */
  readonly operations?: readonly OperationId[];
  /** Where one cause shows in many ways: each other one, as a case of the run showed it; only the first was repeated and shrunk. */
  readonly alike?: readonly { readonly at: string; readonly case: CaseId; readonly message: string }[];
  /** How often a fresh repeat showed it again: `[shown, sent]`; less than all is a flaky finding and does not fail a run by itself. */
  readonly confirmed: readonly [shown: number, sent: number];
  /** Requests that shrinking took; 0 where there was nothing to shrink. */
  readonly shrinks: number;
  readonly exchanges: readonly LoggedExchange[];
  /** A shell line that sends the last request again; secrets stand as variables. */
  readonly curl: string;
}

/** What became of forged values of one readOnly field on one operation. */
export interface FieldObserved {
  readonly kind: 'read-only-field';
  readonly operation: OperationId;
  /** In the body: `/status/code`. */
  readonly field: JsonPointer;
  readonly pointer: JsonPointer;
  readonly position: Position;
  readonly attempts: readonly {
    readonly sent: Json;
    readonly status: number;
    /** What the answer of the write shows at the field; absent where it shows nothing. */
    readonly answered?: Json;
    /** What a reading shows afterwards; absent where it shows nothing. */
    readonly read?: Json;
  }[];
  readonly outcome: 'ignored' | 'refused' | 'stored' | 'echoed' | 'not-applicable' | 'not-testable' | 'not-reached';
  readonly because: string;
}

/** How each value of one enum fared at one place of one operation. */
export interface EnumObserved {
  readonly kind: 'enum';
  readonly operation: OperationId;
  /** `request body /format`, `query view`, `response 200 body /state`. */
  readonly at: string;
  readonly direction: 'request' | 'response';
  readonly pointer: JsonPointer;
  readonly position: Position;
  readonly values: readonly {
    readonly value: Json;
    readonly sent: number;
    readonly accepted: number;
    readonly refused: number;
    readonly seen: number;
  }[];
  /** Values outside the list: sent as a fault (with what became of it), or seen in an answer. */
  readonly undeclared: readonly { readonly value: Json; readonly sent: number; readonly accepted: number; readonly seen: number }[];
}

export interface OperationEnded {
  readonly kind: 'operation-ended';
  readonly operation: OperationId;
  readonly verdicts: Readonly<Record<RuleId, Verdict>>;
  readonly requests: number;
  /** Status → times seen. */
  readonly statuses: Readonly<Record<string, number>>;
}

export type Outcome = 'conforms' | 'departs' | 'incomplete' | 'interrupted';
/** The footer: a log without it was cut off. */
export interface RunEnded {
  readonly kind: 'run-ended';
  readonly outcome: Outcome;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly requests: number;
  readonly cases: number;
  readonly findings: Readonly<Record<Level, number>>;
  /** Operation × check by verdict. */
  readonly verdicts: Readonly<Record<Verdict['kind'], number>>;
  /** What keeps the run from `conforms`, in words, one a line. */
  readonly reasons: readonly string[];
  /** What the run made or changed and could not put away or back. */
  readonly left: readonly string[];
}

/** Everything that a run says, in case order. A log holds one run or several, each from its header to its footer. */
export type Event =
  | RunStarted
  | DocumentChecked
  | PhaseStarted
  | CaseEnded
  | FindingReported
  | FieldObserved
  | EnumObserved
  | OperationEnded
  | RunEnded;
