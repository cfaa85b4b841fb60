import { type Forgery, forgeriesOf } from '../generators/forgeries.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import { readOnlyIgnored } from './checks/read-only-ignored.ts';
import { readOnlyNotEchoed } from './checks/read-only-not-echoed.ts';
import type { FieldObserved } from './event.ts';
import type { Case, ForgeryOutcome, Trial } from './trial.ts';

/** What became of forged readOnly values; takes up trials one by one. */
export class FieldTable {
  readonly #spec: Spec;
  readonly #trials = new Map<Forgery, Trial>();
  readonly #dismissed = new Set<Forgery>();

  constructor(spec: Spec) {
    this.#spec = spec;
  }

  take(trial: Trial): void {
    const { purpose } = trial.case;
    if (purpose.kind === 'forged' && !this.#trials.has(purpose.forgery)) this.#trials.set(purpose.forgery, trial);
  }

  /** What looked stored or echoed in a case was not so on fresh resources. */
  dismiss({ purpose }: Case): void {
    if (purpose.kind === 'forged') this.#dismissed.add(purpose.forgery);
  }

  /** One line for each readOnly field that the operation's body describes. */
  observed(operation: Operation): FieldObserved[] {
    return forgeriesOf(this.#spec, operation).map((forgery) => ({
      kind: 'read-only-field',
      operation: operation.id,
      field: forgery.part.at,
      pointer: forgery.pointer,
      position: this.#spec.locate(forgery.pointer),
      attempts: (this.#trials.get(forgery)?.forgeries ?? []).map(attempt),
      ...this.#outcome(this.#trials.get(forgery), this.#dismissed.has(forgery)),
    }));
  }

  #outcome(trial: Trial | undefined, isDismissed: boolean): Pick<FieldObserved, 'outcome' | 'because'> {
    if (trial === undefined) return { outcome: 'not-reached', because: 'no case was sent' };
    if (trial.stopped !== null) return { outcome: 'not-testable', because: trial.stopped };
    if (isDismissed) return { outcome: 'ignored', because: 'the value of the server agreed with it once, and not on fresh resources' };
    if ((readOnlyIgnored.judge(trial, this.#spec) ?? []).length > 0)
      return { outcome: 'stored', because: 'the reading followed what was sent' };
    if ((readOnlyNotEchoed.judge(trial, this.#spec) ?? []).length > 0)
      return { outcome: 'echoed', because: 'the answer shows it, a reading does not' };
    const written = trial.forgeries.filter(({ status }) => status >= 200 && status < 300);
    if (written.length === 0) return refusedOr(trial.forgeries);
    if (!written.some(({ wasRead }) => wasRead)) return { outcome: 'not-applicable', because: 'nothing reads it' };
    const isShown = written.some(({ after }) => after !== undefined);
    return { outcome: 'ignored', because: isShown ? 'a reading shows the value of the server' : 'a reading does not show it' };
  }
}

function refusedOr(outcomes: readonly ForgeryOutcome[]): Pick<FieldObserved, 'outcome' | 'because'> {
  const status = outcomes[0]?.status ?? 0;
  if (status >= 400 && status < 500)
    return { outcome: 'refused', because: `answered ${status}; the same request without the field was accepted` };
  return { outcome: 'not-testable', because: status === 0 ? 'no answer came' : `answered ${status}` };
}

function attempt({ sent, status, answered, after }: ForgeryOutcome): FieldObserved['attempts'][number] {
  return { sent, status, ...(answered === undefined ? {} : { answered }), ...(after === undefined ? {} : { read: after }) };
}
