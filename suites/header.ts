import { forgeriesOf } from '../generators/forgeries.ts';
import { isObject, own } from '../specs/json.ts';
import { methodText } from '../specs/method.ts';
import { valueAt } from '../specs/pointer.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import { enumPlaces } from './enum-places.ts';
import type { Level, RunEnded, RunStarted, Verdict } from './event.ts';
import type { RunOptions } from './options.ts';
import type { Check } from './rule.ts';

interface Start {
  readonly operations: readonly Operation[];
  /** Stand in the report too. */
  readonly unusable: readonly Operation[];
  readonly checks: readonly Check[];
  readonly notes: readonly string[];
}

/** The header: all denominators, so that a report never opens the document. */
export function runStarted(spec: Spec, options: RunOptions, { operations, unusable, checks, notes }: Start): RunStarted {
  return {
    kind: 'run-started',
    log: 'assay/1',
    suite: options.suite,
    document: { file: spec.file, title: spec.title, version: spec.version, sha256: spec.sha256 },
    target: options.target,
    seed: options.seed,
    runId: options.runId,
    failOn: options.failOn,
    at: options.now(),
    rules: checks.map(({ rule: { id, level, title, clause } }) => ({ id, level, title, clause })),
    operations: [...operations, ...unusable].map((operation) => ({
      id: operation.id,
      method: methodText(operation.method),
      path: operation.path,
      position: spec.locate(operation.pointer),
      statuses: operation.responses.map(({ status }) => status),
      parameters: operation.parameters.length,
      inferred: operation.inferred,
    })),
    readOnlyFields: operations.reduce((sum, operation) => sum + forgeriesOf(spec, operation).length, 0),
    enums: operations.reduce(
      (sum, operation) => sum + enumPlaces(spec, operation).filter((place) => place.direction === 'response' || !place.readOnly).length,
      0,
    ),
    notes: [...importNotes(spec), ...notes],
  };
}

/** What an importer lost or guessed when it made the document. */
function importNotes(spec: Spec): string[] {
  const mark = valueAt(spec.document, '/info/x-assay-import');
  if (!isObject(mark)) return [];
  return ['losses', 'inferences'].flatMap((name) => {
    const list = own(mark, name);
    return Array.isArray(list) ? list.flatMap((line) => (typeof line === 'string' ? [line] : [])) : [];
  });
}

interface End {
  readonly isIncomplete: boolean;
  readonly isRed: boolean;
  readonly requests: number;
  readonly cases: number;
  readonly findings: Readonly<Record<Level, number>>;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly reasons: readonly string[];
  readonly left: readonly string[];
}

/** The footer. */
export function runEnded(options: RunOptions, { isIncomplete, isRed, requests, cases, findings, verdicts, reasons, left }: End): RunEnded {
  const count = (kind: Verdict['kind']) => verdicts[kind] ?? 0;
  return {
    kind: 'run-ended',
    outcome: options.signal.aborted ? 'interrupted' : isRed ? 'departs' : isIncomplete ? 'incomplete' : 'conforms',
    at: options.now(),
    requests,
    cases,
    findings,
    verdicts: {
      passed: count('passed'),
      failed: count('failed'),
      'not-testable': count('not-testable'),
      'not-applicable': count('not-applicable'),
      'not-reached': count('not-reached'),
    },
    reasons,
    left,
  };
}
