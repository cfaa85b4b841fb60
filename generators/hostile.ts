import type { Operation, Spec } from '../specs/spec.ts';
import { attempt } from './attempt.ts';
import { hostileBodies } from './hostile/bodies.ts';
import type { Hostile, Idea } from './hostile/idea.ts';
import { hostilePaths } from './hostile/paths.ts';
import { hostileQueries } from './hostile/queries.ts';
import { hostileValues } from './hostile/values.ts';
import { partText } from './input.ts';
import { Recent, remembered } from './recent.ts';
import { spots } from './spots.ts';

export type { Hostile } from './hostile/idea.ts';

const known = new WeakMap<Spec, Recent<Operation, readonly (() => Hostile | undefined)[]>>();

/**
 * Requests that the document neither calls valid nor wrong, or that no two servers take alike: an answer without a server error is all that
 * may be asked of them. Each is made when it is asked for.
 */
export function hostileTo(spec: Spec, operation: Operation): readonly (() => Hostile | undefined)[] {
  const recent = known.get(spec) ?? new Recent(remembered);
  known.set(spec, recent);
  return recent.get(operation, () => ideasFor(spec, operation).map((idea) => () => made(spec, operation, idea)));
}

/** Each once, whatever branch of a schema it was found in; the first of each kind before the second of any. */
function ideasFor(spec: Spec, operation: Operation): Idea[] {
  const all = inTurn([
    hostileQueries(operation),
    ...hostileValues(spec, operation, spots(spec, operation)),
    hostileBodies(spec, operation),
    hostilePaths(operation),
  ]);
  return [...new Map(all.map((idea) => [`${idea.part === null ? '' : partText(idea.part)} ${idea.how}`, idea])).values()];
}

function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const rounds = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: rounds }, (_, round) => lists.flatMap((list) => list.slice(round, round + 1))).flat();
}

function made(spec: Spec, operation: Operation, { way, part, pointer, how, apply }: Idea): Hostile | undefined {
  const base = attempt(spec, operation, { detail: 'least', ...(way === null ? {} : { must: way }) });
  const where = part === null ? '' : `${partText(part)} `;
  return base === undefined ? undefined : { part, pointer, reason: `${where}${how}`, base, apply };
}
