import type { OperationId } from '../specs/spec.ts';
import type { Cause, Shown } from './causes/cause.ts';
import type { Confirmed } from './confirm.ts';
import { curl } from './curl.ts';
import type { FindingReported } from './event.ts';
import type { Judged } from './judge.ts';
import { loggedExchange } from './logged.ts';
import type { Session } from './session.ts';
import type { Case } from './trial.ts';

/** A departure with all that showed it. */
export interface Counted extends Shown {
  readonly cases: ReadonlySet<Case>;
  readonly operations: ReadonlySet<OperationId>;
}

export interface Told {
  readonly cause: Cause<Counted>;
  /** The member that speaks for all, and what it departs by in its smallest trial. */
  readonly speaker: Counted;
  readonly found: Judged;
  readonly confirmed: Confirmed;
  /** The one part of a refused request that is to blame. */
  readonly blamed: string | null;
}

/** A cause as the log has it: by its smallest case, with the others beside it. */
export function findingEvent({ spec, options }: Session, { cause, speaker, found, confirmed, blamed }: Told): FindingReported {
  const { fingerprint, members, whole } = cause;
  const { shown, sent, shrinks, trial } = confirmed;
  const { departure, level, step } = found;
  const others = members.filter((member) => member !== speaker);
  const operations = new Set(members.flatMap((member) => [...member.operations]));
  const last = step?.exchange ?? trial.steps.at(-1)?.exchange;
  return {
    kind: 'finding',
    finding: {
      fingerprint,
      rule: speaker.judgement.rule,
      level,
      operation: speaker.judgement.operation.id,
      at: whole?.at ?? blamed ?? departure.at,
      pointer: departure.pointer,
      position: spec.locate(departure.pointer),
      message: messageOf(departure.message, whole?.message ?? null, blamed),
      expected: departure.expected,
      received: departure.received,
    },
    case: speaker.made.id,
    why: speaker.made.why,
    cases: new Set(members.flatMap((member) => [...member.cases])).size,
    ...(operations.size > 1 ? { operations: [...operations] } : {}),
    ...(others.length > 0 ? { alike: others.map(alike) } : {}),
    confirmed: [shown, sent],
    shrinks,
    exchanges: trial.steps.filter(({ role }) => role !== 'set-up').map(({ exchange }) => loggedExchange(exchange)),
    curl: last === undefined ? '' : curl(spec, last.request, options.target.url),
  };
}

function messageOf(own: string, whole: string | null, blamed: string | null): string {
  if (whole !== null) return `${whole}: ${own}, and so on`;
  return blamed === null ? own : `${own}; of its optional parts ${blamed} is enough for that`;
}

function alike({ judged: { departure }, made }: Shown): { at: string; case: string; message: string } {
  return { at: departure.at, case: made.id, message: departure.message };
}
