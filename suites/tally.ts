import type { Operation, OperationId, Spec } from '../specs/spec.ts';
import { isSuccess } from './acceptance.ts';
import type { RuleId, Verdict } from './event.ts';
import type { Judgement } from './judge.ts';
import type { Check } from './rule.ts';
import type { Trial } from './trial.ts';

/** What a run knows of one operation. */
interface Known {
  accepted: number;
  readonly statuses: Map<number, number>;
  readonly inputs: Map<RuleId, number>;
  readonly failed: Map<RuleId, Set<string>>;
  lastRefusal: string | null;
  /** Why no valid request of it can be made. */
  impossible: string | null;
}

/** Counts what was judged, and says the verdicts in the end. */
export class Tally {
  readonly #operations = new Map<OperationId, Known>();
  readonly #reported = new Set<string>();

  take(trial: Trial, judgements: readonly Judgement[]): void {
    for (const step of trial.steps) {
      const known = this.#known(step.operation.id);
      const status = step.exchange.response?.status ?? 0;
      known.statuses.set(status, (known.statuses.get(status) ?? 0) + 1);
      if (!step.valid) continue;
      if (isSuccess(step.exchange, step.operation)) known.accepted++;
      else known.lastRefusal ??= step.exchange.failure === null ? `answered ${status}` : step.exchange.failure.message;
    }
    for (const { rule, operation } of judgements) {
      const { inputs } = this.#known(operation.id);
      inputs.set(rule, (inputs.get(rule) ?? 0) + 1);
    }
  }

  /** No valid request of the operation can be made. */
  cannot(operation: OperationId, because: string): void {
    this.#known(operation).impossible = because;
  }

  /** A finding was reported; one that did not repeat, or that is below the level of `--fail-on`, turns no verdict. */
  report(operation: OperationId, { rule, fingerprint, fails }: { rule: RuleId; fingerprint: string; fails: boolean }): void {
    this.#reported.add(fingerprint);
    const { failed } = this.#known(operation);
    if (fails) failed.set(rule, (failed.get(rule) ?? new Set()).add(fingerprint));
  }

  /** It was looked into, and is nothing. */
  dismiss(fingerprint: string): void {
    this.#reported.add(fingerprint);
  }

  isReported(fingerprint: string): boolean {
    return this.#reported.has(fingerprint);
  }

  statuses(operation: OperationId): Record<string, number> {
    return Object.fromEntries(
      [...this.#known(operation).statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => [String(status), count]),
    );
  }

  wasAccepted(operation: OperationId): boolean {
    return this.#known(operation).accepted > 0;
  }

  /** What became of one check on one operation. `closed`: why nothing was sent; `cut`: why the run ended early; `hint`: what to do where nothing is accepted. */
  verdict(
    spec: Spec,
    operation: Operation,
    { check, closed, cut, hint }: { check: Check; closed: string | null; cut: string | null; hint: string | null },
  ): Verdict {
    const { inputs, failed, accepted, lastRefusal, impossible } = this.#known(operation.id);
    const findings = [...(failed.get(check.rule.id) ?? [])];
    if (findings.length > 0) return { kind: 'failed', findings };
    const reason = check.notFor(operation, spec) ?? closed;
    if (reason !== null) return { kind: 'not-applicable', because: reason };
    if (impossible !== null) return { kind: 'not-testable', because: impossible };
    const count = inputs.get(check.rule.id) ?? 0;
    if (accepted === 0 && lastRefusal !== null)
      return { kind: 'not-testable', because: `no valid request was accepted (${lastRefusal})${hint === null ? '' : `; ${hint}`}` };
    if (count > 0) return { kind: 'passed', inputs: count };
    return cut === null ? { kind: 'not-applicable', because: 'no case had anything to stand on' } : { kind: 'not-reached', because: cut };
  }

  #known(operation: OperationId): Known {
    const known = this.#operations.get(operation) ?? {
      accepted: 0,
      statuses: new Map(),
      inputs: new Map(),
      failed: new Map(),
      lastRefusal: null,
      impossible: null,
    };
    this.#operations.set(operation, known);
    return known;
  }
}
