import { shrink } from '../generators/draw.ts';
import type { Input } from '../generators/input.ts';
import type { Spec } from '../specs/spec.ts';
import { validAccepted } from './checks/valid-accepted.ts';
import { judge } from './judge.ts';
import { lacking, reduced } from './reduce.ts';
import type { Check } from './rule.ts';
import type { Session } from './session.ts';
import type { Case, Trial } from './trial.ts';

/** What repeating and shrinking a case showed. */
export interface Confirmed {
  /** Fresh repeats that showed the departure again, of those sent. */
  readonly shown: number;
  readonly sent: number;
  /** Requests that shrinking took. */
  readonly shrinks: number;
  /** The smallest trial that shows it. */
  readonly trial: Trial;
}

const repeats = 2;

interface Shown {
  readonly trial: Trial;
  readonly input: Input;
}

/** A request with every optional part: fast-check makes its values smaller, and leaves none out. */
function isFull({ purpose }: Case): boolean {
  return purpose.kind === 'valid' && purpose.feature?.kind === 'full';
}

function refuses(spec: Spec, trial: Trial | undefined): boolean {
  return trial !== undefined && validAccepted.judge(trial, spec)?.length === 1;
}

interface Suspicion {
  readonly made: Case;
  readonly trial: Trial;
  readonly fingerprint: string;
  /** Does a case once more, each time on its ground and with fresh ids. */
  readonly again: (made: Case, input: Input) => Promise<Trial>;
  /** Requests that shrinking may take. */
  readonly budget: number;
}

/** Does cases again: one that showed several departures is repeated once for all of them. */
export class Repeater {
  readonly #session: Session;
  readonly #checks: readonly Check[];
  readonly #repeated = new Map<Case, Promise<Trial>[]>();

  constructor(session: Session, checks: readonly Check[]) {
    this.#session = session;
    this.#checks = checks;
  }

  /** Repeats a case that showed a departure; one that shows it each time is shrunk. */
  async confirm({ made, trial, fingerprint, again, budget }: Suspicion): Promise<Confirmed> {
    const { signal } = this.#session.options;
    const runs = this.#repeated.get(made) ?? [];
    this.#repeated.set(made, runs);
    while (runs.length < repeats && !signal.aborted) {
      runs.push(again(made, made.drawn.value_));
      await runs.at(-1);
    }
    const all = await Promise.all(runs);
    const showing = all.filter((run) => this.#shows(run, fingerprint));
    const shown = showing.length;
    if (shown < all.length || all.length < repeats) return { shown, sent: all.length, shrinks: 0, trial };
    const { spec } = this.#session;
    const shows = (tried: Trial) => this.#shows(tried, fingerprint);
    const isRefusal = refuses(spec, showing[0]);
    let smallest: Shown = { trial: showing[0] ?? trial, input: made.drawn.value_ };
    let sent = 0;
    let limit = budget;
    const fails = (as: Case, isSame: (tried: Trial) => boolean) => async (input: Input) => {
      if (sent >= limit || signal.aborted) return false;
      const tried = await again(as, input);
      sent += tried.steps.length;
      if (isSame(tried)) smallest = { trial: tried, input };
      return isSame(tried);
    };
    await shrink(made.arbitrary, made.drawn, { budget, fails: fails(made, shows) });
    if (isFull(made)) {
      limit = sent + budget;
      const as: Case = { ...made, purpose: { kind: 'valid', feature: null } }; // repeated with other values, every optional part would be back
      const isSame = (tried: Trial) => shows(tried) || (isRefusal && refuses(spec, tried));
      await reduced(smallest.input, { parts: (input) => lacking(spec, made.operation, input), fails: fails(as, isSame) });
    }
    return { shown, sent: all.length, shrinks: sent, trial: smallest.trial };
  }

  /** No case of a phase that is over is repeated any more. */
  forget(): void {
    this.#repeated.clear();
  }

  #shows(trial: Trial, fingerprint: string): boolean {
    const judgements = judge(this.#session.spec, trial, this.#checks);
    return judgements.some(({ departures }) => departures.some((judged) => judged.fingerprint === fingerprint));
  }
}
