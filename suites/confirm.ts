import { shrink } from '../generators/draw.ts';
import type { Input } from '../generators/input.ts';
import { execute, type Ground } from './execute.ts';
import { judge } from './judge.ts';
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
const budget = 200;

interface Suspicion {
  readonly made: Case;
  readonly trial: Trial;
  readonly fingerprint: string;
  readonly ground: (attempt: string) => Ground;
}

/** Repeats a case that showed a departure, each time on its ground and with fresh ids; one that shows it each time is shrunk. */
export async function confirm(
  session: Session,
  checks: readonly Check[],
  { made, trial, fingerprint, ground }: Suspicion,
): Promise<Confirmed> {
  let attempt = 0;
  let sent = 0;
  const again = async (input: Input): Promise<Trial | null> => {
    const repeated = await execute(session, made, { ground: ground(`r${(attempt++).toString(36)}`), input });
    sent += repeated.steps.length;
    return shows(session, repeated, { checks, fingerprint }) ? repeated : null;
  };
  const runs = [];
  for (let repeat = 0; repeat < repeats && !session.options.signal.aborted; repeat++) runs.push(await again(made.drawn.value_));
  const shown = runs.filter((run) => run !== null).length;
  if (shown < runs.length || runs.length < repeats) return { shown, sent: runs.length, shrinks: 0, trial };
  sent = 0;
  let smallest = runs[0] ?? trial;
  await shrink(made.arbitrary, made.drawn, {
    budget,
    fails: async (input) => {
      if (sent >= budget || session.options.signal.aborted) return false;
      const found = await again(input);
      if (found !== null) smallest = found;
      return found !== null;
    },
  });
  return { shown, sent: runs.length, shrinks: sent, trial: smallest };
}

function shows(session: Session, trial: Trial, { checks, fingerprint }: { checks: readonly Check[]; fingerprint: string }): boolean {
  return judge(session.spec, trial, checks).some(({ departures }) => departures.some((judged) => judged.fingerprint === fingerprint));
}
