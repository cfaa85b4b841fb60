import type { Fault } from '../generators/faults.ts';
import { segments } from '../specs/pointer.ts';
import { faultRules } from './checks/fault-judgement.ts';
import type { RuleId } from './event.ts';
import type { Judged, Judgement } from './judge.ts';
import { atLeast } from './rule.ts';
import type { Trial } from './trial.ts';

/**
 * What the answer to an accepted fault shows of that fault belongs to it: one cause is one finding, which names the other rules and has the
 * gravest of their levels. What the answer to the twin showed as well is another cause, and stays.
 */
export function withOwnDoing({ case: { purpose } }: Trial, judgements: readonly Judgement[]): Judgement[] {
  if (purpose.kind !== 'fault' || !judgements.some(isAcceptedFault)) return [...judgements];
  const before = new Set(judgements.flatMap(({ departures }) => departures.filter(({ step }) => step?.role === 'twin').map(nameOf)));
  const isOwn = (judged: Judged) => judged.step?.role === 'main' && !before.has(nameOf(judged)) && shows(purpose.fault, judged);
  const own = judgements.flatMap(({ rule, departures }) => departures.filter(isOwn).map((judged) => ({ rule, judged })));
  if (own.length === 0) return [...judgements];
  return judgements.map((judgement) => {
    const departures = judgement.departures.filter((judged) => !isOwn(judged));
    return { ...judgement, departures: faultRules.has(judgement.rule) ? departures.map((judged) => joined(judged, own)) : departures };
  });
}

function isAcceptedFault({ rule, departures }: Judgement): boolean {
  return faultRules.has(rule) && departures.length > 0;
}

function nameOf({ fingerprint }: Judged): string {
  return fingerprint;
}

/** Whether it stands in a body where the fault was put, or in what was put there; the resource may stand deeper in the answer. */
function shows({ part, kind }: Fault, { departure: { at } }: Judged): boolean {
  const [, shown] = /^response \d+ body (\/.*)$/.exec(at) ?? [];
  if (part.in !== 'body' || part.at === '' || shown === undefined) return false;
  const place = kind === 'missing' ? part.at.slice(0, part.at.lastIndexOf('/')) : part.at; // who misses a member is its holder
  return place !== '' && leadsThrough(segments(shown), segments(place));
}

/** Whether the way goes down through the place, wherever that begins; `*` is any index or name. */
function leadsThrough(way: readonly string[], place: readonly string[]): boolean {
  return way.some((_, start) =>
    place.every((segment, index) => (segment === '*' ? start + index < way.length : way[start + index] === segment)),
  );
}

interface Own {
  readonly rule: RuleId;
  readonly judged: Judged;
}

function joined(judged: Judged, own: readonly Own[]): Judged {
  const rules = [...new Set(own.map(({ rule }) => rule))].join(', ');
  const level = own.reduce((gravest, { judged: { level: other } }) => atLeast(gravest, other), judged.level);
  return {
    ...judged,
    level,
    departure: { ...judged.departure, message: `${judged.departure.message}, and the answer shows it (${rules})` },
  };
}
