import type {
  CaseEnded,
  DocumentChecked,
  EnumObserved,
  Event,
  FieldObserved,
  FindingReported,
  Level,
  LoggedExchange,
  OperationEnded,
  Outcome,
  PhaseStarted,
  RuleId,
  RunEnded,
  RunStarted,
  Verdict,
} from '../suites/event.ts';

/** A passing case that shows how an operation answers with one status. */
export interface Sample {
  readonly status: number;
  readonly case: CaseEnded;
  readonly exchange: LoggedExchange;
}

/** One run of a log, gathered. */
export interface Run {
  readonly started: RunStarted;
  /** What is wrong with the document itself; `null` where nobody asked. */
  document: DocumentChecked | null;
  readonly phases: PhaseStarted[];
  readonly findings: FindingReported[];
  readonly fields: FieldObserved[];
  readonly enums: EnumObserved[];
  readonly operations: Map<string, OperationEnded>;
  /** By operation; the first of each status. */
  readonly samples: Map<string, Sample[]>;
  ended: RunEnded | null;
}

/** @throws {RangeError} the log does not begin with a header */
export function gather(runs: Run[], event: Event): Run[] {
  if (event.kind === 'run-started') {
    runs.push({
      started: event,
      document: null,
      phases: [],
      findings: [],
      fields: [],
      enums: [],
      operations: new Map(),
      samples: new Map(),
      ended: null,
    });
    return runs;
  }
  const run = runs.at(-1);
  if (run === undefined) throw new RangeError(`a log begins with the event "run-started", got "${event.kind}"`);
  switch (event.kind) {
    case 'document':
      run.document = event;
      break;
    case 'phase-started':
      run.phases.push(event);
      break;
    case 'case':
      addSample(run, event);
      break;
    case 'finding':
      run.findings.push(event);
      break;
    case 'read-only-field':
      run.fields.push(event);
      break;
    case 'enum':
      run.enums.push(event);
      break;
    case 'operation-ended':
      run.operations.set(event.operation, event);
      break;
    case 'run-ended':
      run.ended = event;
      break;
  }
  return runs;
}

function addSample(run: Run, event: CaseEnded): void {
  const exchange = event.exchanges?.at(-1);
  const status = exchange?.response?.status;
  if (exchange === undefined || status === undefined || event.departed.length > 0) return;
  const samples = run.samples.get(event.operation) ?? [];
  if (samples.some((sample) => sample.status === status)) return;
  run.samples.set(event.operation, [...samples, { status, case: event, exchange }]);
}

const severity: readonly Level[] = ['may', 'should', 'must'];

/** Whether a finding turns the run red: at the level or above it, and shown again by every repeat. */
export function isRed(reported: FindingReported, failOn: Level): boolean {
  const [shown, sent] = reported.confirmed;
  return severity.indexOf(reported.finding.level) >= severity.indexOf(failOn) && shown >= sent;
}

/** Red ones first, then by level; else in the order of the log. */
export function byWeight(run: Run): FindingReported[] {
  const weight = (reported: FindingReported): number =>
    severity.indexOf(reported.finding.level) + (isRed(reported, run.started.failOn) ? severity.length : 0);
  return run.findings.toSorted((a, b) => weight(b) - weight(a));
}

/** What became of a check on an operation; a run that was cut off reached some of them never. */
export function verdictOf(run: Run, operation: string, rule: RuleId): Verdict {
  const ended = run.operations.get(operation);
  if (ended !== undefined && Object.hasOwn(ended.verdicts, rule)) {
    const verdict = ended.verdicts[rule];
    if (verdict !== undefined) return verdict;
  }
  return { kind: 'not-reached', because: ended === undefined ? 'the run ended before this operation' : 'the run gave no verdict' };
}

/** Findings of one check on one operation, in the order of the log. */
export function findingsOf(run: Run, operation: string, rule: RuleId): FindingReported[] {
  const verdict = verdictOf(run, operation, rule);
  const failing = new Set(verdict.kind === 'failed' ? verdict.findings : []); // one cause may show in other operations and rules too
  return run.findings.filter(
    ({ finding }) => (finding.operation === operation && finding.rule === rule) || failing.has(finding.fingerprint),
  );
}

/** A log without a footer was cut off. */
export function outcomeOf(run: Run): Outcome {
  return run.ended?.outcome ?? 'incomplete';
}

const outcomes: readonly Outcome[] = ['departs', 'incomplete', 'interrupted', 'conforms'];
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  conforms: 'Conforms',
  departs: 'Does not conform',
  incomplete: 'Incomplete',
  interrupted: 'Interrupted',
};

/** The gravest of all runs; of none, `incomplete`. */
export function worstOutcome(runs: readonly Run[]): Outcome {
  const found = new Set(runs.map(outcomeOf));
  return outcomes.find((outcome) => found.has(outcome)) ?? 'incomplete';
}

export const verdictKinds = ['passed', 'failed', 'not-testable', 'not-applicable', 'not-reached'] as const;
export const verdictWords: Readonly<Record<Verdict['kind'], string>> = {
  passed: 'passed',
  failed: 'failed',
  'not-testable': 'not testable',
  'not-applicable': 'not applicable',
  'not-reached': 'not reached',
};

/** A reason that one or more verdicts share. */
export interface Untested {
  readonly kind: 'not-testable' | 'not-applicable' | 'not-reached';
  readonly because: string;
  readonly where: readonly { readonly operation: string; readonly rule: RuleId }[];
}

/** What was not tested, by reason, the red ones first. */
export function untested(run: Run): Untested[] {
  const found = new Map<string, Untested & { where: { operation: string; rule: RuleId }[] }>();
  for (const { id: operation } of run.started.operations) {
    for (const { id: rule } of run.started.rules) {
      const verdict = verdictOf(run, operation, rule);
      if (verdict.kind === 'passed' || verdict.kind === 'failed') continue;
      const key = `${verdict.kind} ${verdict.because}`;
      const group = found.get(key) ?? { kind: verdict.kind, because: verdict.because, where: [] };
      group.where.push({ operation, rule });
      found.set(key, group);
    }
  }
  return [...found.values()].toSorted((a, b) => verdictKinds.indexOf(a.kind) - verdictKinds.indexOf(b.kind));
}
