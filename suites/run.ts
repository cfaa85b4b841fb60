import { setImmediate } from 'node:timers/promises';
import { impossible } from '../generators/impossible.ts';
import { membership } from '../specs/resources/graph.ts';
import type { Operation, OperationId, Spec, UnusableOperation } from '../specs/spec.ts';
import type { Target } from '../targets/target.ts';
import { checks as catalogue } from './checks/index.ts';
import { cleanUp } from './clean-up.ts';
import { isAuthorised } from './credentials.ts';
import { DocumentReview } from './document-review.ts';
import type { CaseEnded, Event, Phase } from './event.ts';
import { execute, type Ground } from './execute.ts';
import { Findings } from './findings.ts';
import { grounds, isSafe, locksOf, untouchable } from './ground.ts';
import { runEnded, runStarted } from './header.ts';
import { judge } from './judge.ts';
import { itemKey, type Live } from './live.ts';
import { loggedExchange } from './logged.ts';
import { EnumTable } from './observe-enums.ts';
import { FieldTable } from './observe-fields.ts';
import type { RunOptions } from './options.ts';
import { type Plan, planned } from './plan.ts';
import { Pool, poolSize } from './pool.ts';
import { Keepsakes } from './put-back.ts';
import type { Check } from './rule.ts';
import { RunError } from './run-error.ts';
import { inOrder } from './schedule.ts';
import { Session } from './session.ts';
import { smoke } from './smoke.ts';
import { Tally } from './tally.ts';
import type { Case, Trial } from './trial.ts';

/**
 * Holds a target to its document.
 *
 * @returns events in case order, from a header to a footer; the same for the same document, options and target behaviour, at any concurrency
 * @throws {RunError} the target cannot be tested at all
 */
export async function* run(spec: Spec, target: Target, options: RunOptions): AsyncGenerator<Event> {
  yield* new Run(spec, target, options).events();
}

const cleanUpMs = 30_000;

class Run {
  readonly #spec: Spec;
  readonly #options: RunOptions;
  readonly #session: Session;
  readonly #pool: Pool;
  readonly #keepsakes: Keepsakes;
  readonly #tally = new Tally();
  readonly #enums: EnumTable;
  readonly #fields: FieldTable;
  readonly #operations: readonly Operation[];
  readonly #unusable: readonly UnusableOperation[];
  readonly #review: DocumentReview;
  readonly #checks: readonly Check[];
  readonly #findings: Findings;
  /** Operation → why none of its cases was sent. */
  readonly #closed = new Map<OperationId, string>();
  readonly #logged = new Set<string>();
  readonly #deadline: number;
  #cases = 0;
  #wasCut = false;

  constructor(spec: Spec, target: Target, options: RunOptions) {
    this.#spec = spec;
    this.#options = options;
    this.#session = new Session(spec, target, options);
    this.#pool = new Pool(this.#session);
    this.#keepsakes = new Keepsakes(this.#session, this.#pool);
    this.#enums = new EnumTable(spec);
    this.#fields = new FieldTable(spec);
    this.#operations = spec.operations.filter(({ id }) => options.operations(id));
    this.#unusable = spec.unusable.filter(({ id }) => options.operations(id));
    this.#review = new DocumentReview(spec, options.checks);
    options.signal.addEventListener('abort', () => this.#review.stop(), { once: true });
    this.#checks = catalogue.filter(({ rule }) => options.checks(rule.id));
    this.#findings = new Findings({
      session: this.#session,
      checks: this.#checks,
      tally: this.#tally,
      again: (made, { attempt, live, input }) => execute(this.#session, made, { ground: this.#groundOf(made, attempt, live), input }),
      dismissed: (made) => this.#fields.dismiss(made),
    });
    this.#deadline = options.timeBudget === null ? Number.POSITIVE_INFINITY : options.now() + options.timeBudget;
  }

  async *events(): AsyncGenerator<Event> {
    if (this.#operations.length === 0) throw this.#nothingToRun();
    void this.#session.firstSent.then(() => this.#review.begin());
    try {
      yield* this.#prepared();
    } finally {
      this.#review.stop();
    }
    try {
      for (const phase of this.#options.phases) if (phase !== 'smoke') yield* this.#phase(phase);
    } finally {
      this.#session.startCleaning(cleanUpMs);
    }
    const leftovers = [...(await this.#keepsakes.putBack()), ...(await cleanUp(this.#session, this.#pool))];
    yield* this.#close(leftovers);
  }

  #nothingToRun(): RunError {
    const [broken] = this.#unusable;
    if (broken !== undefined)
      return new RunError('nothing-to-run', {
        what: `no operation is left to run: ${broken.id} needs what is broken (${broken.because})`,
        fix: 'mend the document at this place, or choose other operations with --operation',
      });
    const hasNone = this.#spec.operations.length === 0;
    return new RunError('nothing-to-run', {
      what: hasNone ? 'the document declares no operation' : 'no operation is left to run',
      fix: hasNone
        ? 'describe at least one under `paths`; webhooks are not called'
        : 'check --operation against the operationIds of the document',
    });
  }

  /** Up to the header, and what is wrong with the document itself. */
  async *#prepared(): AsyncGenerator<Event> {
    await this.#fillPools();
    const notes = this.#options.phases.includes('smoke') ? await smoke(this.#session, this.#pool, this.#operations) : [];
    const [operations, unusable, checks] = [this.#operations, this.#unusable, this.#checks];
    yield runStarted(this.#spec, this.#options, { operations, unusable, checks, notes });
    const checked = this.#options.signal.aborted ? null : await this.#review.result();
    if (checked !== null) yield checked;
  }

  async #fillPools(): Promise<void> {
    for (const operation of this.#operations) {
      const listed = membership(this.#spec, operation.id);
      // a list is to have something in it, also where no other operation of the run needs it
      const keys = [itemKey(operation), listed?.member.role === 'list' && !listed.member.singleton ? listed.resource.key : null];
      for (const key of keys) if (key !== null && this.#pool.entries(key).length === 0) await this.#pool.fill(key, poolSize);
    }
  }

  async *#phase(phase: Phase): AsyncGenerator<Event> {
    const plans: Plan[] = [];
    for (const operation of this.#operations) {
      if (this.#isOver()) break;
      plans.push(this.#planned(operation, phase));
      await setImmediate(); // drawing the cases of a large body takes its time: let a Ctrl-C in
    }
    const cases = plans.flatMap((plan) => plan.cases);
    yield { kind: 'phase-started', phase, cases: cases.length, leftOut: plans.reduce((sum, plan) => sum + plan.leftOut, 0) };
    for (const made of cases) await this.#rememberGround(made);
    const schedule = inOrder(cases, {
      width: this.#options.concurrency,
      locks: (made) => locksOf(this.#session, made, this.#ground(made)),
      run: (made) => execute(this.#session, made, { ground: this.#groundOf(made, ''), input: made.drawn.value_ }),
      isOver: () => this.#isOver(),
    });
    for await (const { item, result } of schedule) yield this.#ended(item, result);
    if (this.#isOver()) this.#wasCut = true;
    yield* this.#findings.confirmed();
  }

  #planned(operation: Operation, phase: Phase): Plan {
    const unmade = impossible(this.#spec, operation);
    if (unmade !== null) {
      this.#tally.cannot(operation.id, `no valid request can be made: ${unmade.text.what} (${unmade.text.where})`);
      return { cases: [], leftOut: 0 };
    }
    const reason = this.#reasonAgainst(operation);
    if (reason === null) return planned(this.#spec, operation, { phase, options: this.#options });
    this.#closed.set(operation.id, reason);
    return { cases: [], leftOut: 0 };
  }

  #reasonAgainst(operation: Operation): string | null {
    const reason = untouchable(this.#session, this.#pool, operation);
    if (reason !== null) return reason;
    const list = grounds(this.#session, this.#pool, operation);
    const parameter = operation.parameters.findLast((candidate) => candidate.in === 'path')?.name ?? 'id';
    return list !== null && list.length === 0 ? `nothing that may be changed is known: name it with --param ${parameter}=…` : null;
  }

  #ground(made: Case): Live | null {
    const list = grounds(this.#session, this.#pool, made.operation) ?? [];
    return list[made.index % Math.max(1, list.length)] ?? null;
  }

  #groundOf(made: Case, attempt: string, live: Live | null = this.#ground(made)): Ground {
    return { pool: this.#pool, live, label: `${made.id.slice(-8)}${attempt}` };
  }

  async #rememberGround(made: Case): Promise<void> {
    const live = this.#ground(made);
    if (live !== null && !isSafe(made.operation)) await this.#keepsakes.remember(live);
  }

  #isOver(): boolean {
    return this.#options.signal.aborted || this.#options.now() >= this.#deadline;
  }

  #ended(made: Case, trial: Trial): CaseEnded {
    this.#cases++;
    const judgements = judge(this.#spec, trial, this.#checks).filter(({ operation }) => this.#operations.includes(operation));
    this.#tally.take(trial, judgements);
    this.#enums.take(trial);
    this.#fields.take(trial);
    this.#findings.take(trial, judgements, this.#ground(made));
    const departed = new Set(judgements.filter(({ departures }) => departures.length > 0).map(({ rule }) => rule));
    const held = new Set(judgements.map(({ rule }) => rule).filter((rule) => !departed.has(rule)));
    return {
      kind: 'case',
      id: made.id,
      operation: made.operation.id,
      phase: made.phase,
      why: trial.stopped === null ? made.why : `${made.why} (stopped: ${trial.stopped})`,
      statuses: trial.steps.map(({ exchange }) => exchange.response?.status ?? 0),
      held: [...held].toSorted(),
      departed: [...departed].toSorted(),
      ...(this.#isWorthLogging(trial, departed.size > 0) ? { exchanges: trial.steps.map(({ exchange }) => loggedExchange(exchange)) } : {}),
    };
  }

  /** Whole exchanges for departures and for the first case of each operation and status. */
  #isWorthLogging(trial: Trial, departs: boolean): boolean {
    const marks = trial.steps.map(({ operation, exchange }) => `${operation.id} ${exchange.response?.status ?? 0}`);
    const isFirst = marks.some((mark) => !this.#logged.has(mark));
    for (const mark of marks) this.#logged.add(mark);
    return this.#options.fullLog || departs || isFirst;
  }

  *#close(left: readonly string[]): Generator<Event> {
    const verdicts: Record<string, number> = {};
    const reasons: string[] = [];
    const cut = this.#options.signal.aborted ? 'the run was interrupted' : this.#wasCut ? 'the time budget was spent' : null;
    let isIncomplete = false;
    for (const operation of this.#operations) {
      const all = this.#checks.map(
        (check) =>
          [
            check.rule.id,
            this.#tally.verdict(this.#spec, operation, {
              check,
              closed: this.#closed.get(operation.id) ?? null,
              cut,
              hint: this.#hint(operation),
            }),
          ] as const,
      );
      for (const [, verdict] of all) verdicts[verdict.kind] = (verdicts[verdict.kind] ?? 0) + 1;
      const open = all.filter(([, verdict]) => verdict.kind === 'not-testable' || verdict.kind === 'not-reached');
      const because = open.map(([, verdict]) => ('because' in verdict ? verdict.because : ''))[0];
      if (because !== undefined && !this.#options.allowUntested(operation.id)) {
        isIncomplete = true;
        reasons.push(`${operation.id}: ${because}`);
      }
      yield* this.#fields.observed(operation);
      yield* this.#enums.observed(operation);
      yield {
        kind: 'operation-ended',
        operation: operation.id,
        verdicts: Object.fromEntries(all),
        requests: this.#session.requests.get(operation.id) ?? 0,
        statuses: this.#tally.statuses(operation.id),
      };
    }
    for (const operation of this.#unusable) {
      const verdict = { kind: 'not-testable', because: operation.because } as const;
      verdicts[verdict.kind] = (verdicts[verdict.kind] ?? 0) + this.#checks.length;
      if (!this.#options.allowUntested(operation.id)) {
        isIncomplete = true;
        reasons.push(`${operation.id}: ${verdict.because}`);
      }
      const all = Object.fromEntries(this.#checks.map(({ rule }) => [rule.id, verdict]));
      yield { kind: 'operation-ended', operation: operation.id, verdicts: all, requests: 0, statuses: {} };
    }
    yield runEnded(this.#options, {
      isIncomplete,
      isRed: this.#findings.isRed,
      requests: this.#session.total(),
      cases: this.#cases,
      findings: this.#findings.counts,
      verdicts,
      reasons,
      left,
    });
  }

  /** What a person may do about an operation that accepts nothing. */
  #hint(operation: Operation): string | null {
    if (!isAuthorised(operation, this.#options))
      return `no credential was given for it: --header, or ASSAY_AUTH_${(operation.security[0]?.[0]?.name ?? 'SCHEME').toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
    const key = itemKey(operation);
    const live = key === null ? undefined : this.#pool.entries(key)[0];
    return live?.by === 'invented' ? `nothing gives {${Object.keys(live.ids).at(-1)}}: --param ${Object.keys(live.ids).at(-1)}=…` : null;
  }
}
