import type { Input } from '../generators/input.ts';
import type { OperationId } from '../specs/spec.ts';
import type { Cause, Shown } from './causes/cause.ts';
import { FaultTries } from './causes/fault-tries.ts';
import { refusalName } from './causes/refusals.ts';
import { causes } from './causes.ts';
import { faultRules } from './checks/fault-judgement.ts';
import { type Confirmed, Repeater } from './confirm.ts';
import type { FindingReported, Level } from './event.ts';
import { type Counted, findingEvent } from './finding-event.ts';
import { type Judged, type Judgement, judge } from './judge.ts';
import type { Live } from './live.ts';
import { optionalParts } from './reduce.ts';
import { placesIn } from './request-places.ts';
import { type Check, reaches } from './rule.ts';
import { sameRequest } from './same-request.ts';
import type { Session } from './session.ts';
import type { Tally } from './tally.ts';
import type { Case, Trial } from './trial.ts';

/** A departure that a case showed, until it is looked into. */
interface Suspect extends Counted {
  readonly trial: Trial;
  readonly live: Live | null;
  readonly cases: Set<Case>;
  /** Several where it is one cause for the whole target. */
  readonly operations: Set<OperationId>;
  /** What it was reported as; `null` before that. */
  reported: Reported | null;
}

interface Reported {
  readonly fingerprint: string;
  /** Whether it turns verdicts. */
  readonly fails: boolean;
}

/** What repeating and shrinking a cause led to. */
interface Looked {
  readonly suspect: Suspect;
  readonly confirmed: Confirmed;
  /** The smallest request, to know it again. */
  readonly request: string | null;
  /** The part of it that is to blame, where that is one. */
  readonly blamed: string | null;
}

/** What the run lends. */
export interface Surroundings {
  readonly session: Session;
  readonly checks: readonly Check[];
  readonly tally: Tally;
  /** Does a case again on its ground; `attempt` tells what it makes from what other attempts made. */
  readonly again: (made: Case, how: { readonly attempt: string; readonly live: Live | null; readonly input: Input }) => Promise<Trial>;
  /** It was looked into, and is nothing. */
  readonly dismissed: (made: Case) => void;
}

/** Requests that shrinking may take, for the first few findings of a rule in an operation and for all others: most of those are like the first. */
const budgets = { first: 200, later: 25 } as const;
const firstFew = 3;
/** Members of one cause that are repeated until one shows it each time. */
const spokesmen = 3;

/** Collects what departed, and says what is a finding: one for each cause, repeated and shrunk. */
export class Findings {
  readonly counts: Record<Level, number> = { must: 0, should: 0, may: 0 };
  isRed = false;
  readonly #around: Surroundings;
  readonly #tries = new FaultTries();
  readonly #suspects = new Map<string, Suspect>();
  /** By the fingerprint of a cause, and by the smallest request that shows it. */
  readonly #reported = new Map<string, Reported>();
  /** By rule and operation. */
  readonly #shrunk = new Map<string, number>();
  readonly #attempts = new Map<Case, number>();
  readonly #repeater: Repeater;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#repeater = new Repeater(around.session, around.checks);
  }

  take(trial: Trial, judgements: readonly Judgement[], live: Live | null): void {
    this.#tries.take(trial.case, judgements);
    for (const judgement of judgements)
      for (const judged of judgement.departures) this.#suspect({ made: trial.case, trial, judgement, judged, live });
  }

  #suspect(shown: Shown & Pick<Suspect, 'trial' | 'live'>): void {
    const { id } = shown.judgement.operation;
    const known = this.#suspects.get(shown.judged.fingerprint);
    if (known === undefined) {
      const suspect = { ...shown, cases: new Set([shown.made]), operations: new Set([id]), reported: null };
      this.#suspects.set(shown.judged.fingerprint, suspect);
      return;
    }
    known.cases.add(shown.made);
    known.operations.add(id);
    const isPlainer = known.judged.step?.role !== 'main' && shown.judged.step?.role === 'main'; // a twin has more in it, and is not made smaller
    if (isPlainer && known.reported === null) this.#suspects.set(shown.judged.fingerprint, { ...known, ...shown });
    if (known.reported?.fails) this.#around.tally.report(id, { rule: shown.judgement.rule, ...known.reported });
  }

  /** Repeats and shrinks what is new, one after another, in case order. */
  async *confirmed(): AsyncGenerator<FindingReported> {
    const fresh = [...this.#suspects].flatMap(([fingerprint, suspect]) => (this.#around.tally.isReported(fingerprint) ? [] : [suspect]));
    for (const cause of causes(fresh, this.#tries, (fingerprint) => this.#reported.has(fingerprint))) {
      const event = await this.#looked(cause);
      if (event !== null) yield event;
    }
    this.#repeater.forget();
  }

  /** What is to be said of a cause; `null` where it belongs to one that was reported, or is nothing. */
  async #looked(cause: Cause<Suspect>): Promise<FindingReported | null> {
    const known = this.#reported.get(cause.fingerprint);
    if (known !== undefined) return this.#join(cause, known);
    const { suspect, confirmed } = await this.#spokesman(cause);
    if (isCoincidence(suspect.judgement.rule, confirmed)) {
      this.#around.tally.dismiss(suspect.judged.fingerprint);
      this.#around.dismissed(suspect.made);
      return null;
    }
    const request = this.#requestOf(suspect, confirmed.trial);
    const blamed = blamedPart(suspect, confirmed.trial);
    const named = blamed === null ? cause : { ...cause, fingerprint: refusalName(suspect.judgement.operation.id, blamed) };
    const before =
      request === null || cause.whole !== null ? undefined : (this.#reported.get(request) ?? this.#reported.get(named.fingerprint));
    if (before !== undefined) return this.#join(cause, before);
    return this.#report(named, { suspect, confirmed, request, blamed });
  }

  #join({ members }: Cause<Suspect>, reported: Reported): null {
    for (const member of members) {
      member.reported = reported;
      this.#around.tally.dismiss(member.judged.fingerprint);
      for (const id of member.operations) this.#around.tally.report(id, { rule: member.judgement.rule, ...reported });
    }
    return null;
  }

  /** The first member that shows it each time, or the first. */
  async #spokesman({ members }: Cause<Suspect>): Promise<{ readonly suspect: Suspect; readonly confirmed: Confirmed }> {
    let first: { readonly suspect: Suspect; readonly confirmed: Confirmed } | undefined;
    for (const suspect of members.slice(0, spokesmen)) {
      const confirmed = await this.#repeated(suspect);
      if (confirmed.shown === confirmed.sent) return { suspect, confirmed };
      first ??= { suspect, confirmed };
    }
    return first ?? { suspect: members[0], confirmed: await this.#repeated(members[0]) };
  }

  async #repeated(suspect: Suspect): Promise<Confirmed> {
    const { made, trial, live, judgement, judged } = suspect;
    if (this.#around.session.options.signal.aborted) return { shown: 0, sent: 0, shrinks: 0, trial };
    const key = `${judgement.rule} ${judgement.operation.id}`;
    const count = (this.#shrunk.get(key) ?? 0) + 1;
    this.#shrunk.set(key, count);
    return this.#repeater.confirm({
      made,
      trial,
      fingerprint: judged.fingerprint,
      again: (as, input) => this.#around.again(as, { attempt: `r${this.#attempt(made)}`, live, input }),
      budget: count <= firstFew ? budgets.first : budgets.later,
    });
  }

  /** A number that no other attempt of the case has, whichever departure it is for. */
  #attempt(made: Case): string {
    const next = this.#attempts.get(made) ?? 0;
    this.#attempts.set(made, next + 1);
    return next.toString(36);
  }

  /** Where the request itself is what departs: what it looks like, or which parts a refused one has. An answer may depart in several ways. */
  #requestOf({ judgement: { rule, operation } }: Suspect, trial: Trial): string | null {
    const main = trial.steps.find(({ role }) => role === 'main');
    if (main === undefined) return null;
    if (rule === 'request/valid-accepted') return JSON.stringify([rule, operation.id, [...placesIn(main.input)].toSorted()]);
    if (!faultRules.has(rule)) return null;
    return JSON.stringify([rule, operation.id, sameRequest(main.exchange.request, this.#around.session.options.runId)]);
  }

  #report(cause: Cause<Suspect>, { suspect, confirmed, request, blamed }: Looked): FindingReported {
    const { session } = this.#around;
    const { shown, sent, trial } = confirmed;
    const found = this.#shownBy(trial, suspect);
    const isSteady = shown === sent || suspect.judgement.rule.startsWith('robustness/'); // a crash seen once is a crash
    const reported = { fingerprint: cause.fingerprint, fails: isSteady && reaches(found.level, session.options.failOn) };
    this.#reported.set(cause.fingerprint, reported);
    if (request !== null) this.#reported.set(request, reported);
    if (isSteady) this.counts[found.level]++;
    this.isRed ||= reported.fails;
    this.#join(cause, reported);
    return findingEvent(session, { cause, speaker: suspect, found, confirmed, blamed });
  }

  /** The departure as the smallest trial shows it; of a request that was reduced, what was said of the whole. */
  #shownBy(trial: Trial, { judged }: Suspect): Judged {
    const all = judge(this.#around.session.spec, trial, this.#around.checks).flatMap(({ departures }) => departures);
    const again = all.find(({ fingerprint }) => fingerprint === judged.fingerprint);
    return again ?? { ...judged, step: trial.steps.find(({ role }) => role === 'main') ?? judged.step };
  }
}

/** The one optional part that stays in a request that was refused as a whole. */
function blamedPart({ judgement: { rule, operation }, judged }: Suspect, trial: Trial): string | null {
  const main = trial.steps.find(({ role }) => role === 'main');
  if (rule !== 'request/valid-accepted' || judged.departure.at !== 'request' || main === undefined) return null;
  const [only, another] = optionalParts(operation, main.input);
  return only === undefined || another !== undefined ? null : only;
}

/** A reading that agreed with what was forged, and did not again on fresh resources: the server chose its value by itself. */
function isCoincidence(rule: string, { shown, sent }: Confirmed): boolean {
  return rule.startsWith('read-only/') && sent > 0 && shown === 0;
}
