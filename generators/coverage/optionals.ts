import type { Operation, Spec } from '../../specs/spec.ts';
import { attempt } from '../attempt.ts';
import { partText } from '../input.ts';
import { without } from '../reach.ts';
import type { Spot } from '../spots.ts';
import { changed } from './changed.ts';
import type { Feature } from './feature.ts';

/** Each optional part by itself beside what is required, and each one absent from the full request. */
export function optionalsOf(spec: Spec, operation: Operation, places: readonly Spot[]): Feature[] {
  const optional = places.filter(({ required, way }) => !required && way.steps.at(-1)?.segment !== '*');
  const once = [...new Map(optional.map((spot) => [partText(spot.part), spot])).values()];
  return [...once.flatMap((spot) => alone(spec, operation, spot)), ...once.flatMap((spot) => absent(spec, operation, spot))];
}

function alone(spec: Spec, operation: Operation, { way, part, from }: Spot): Feature[] {
  const input = attempt(spec, operation, { detail: 'least', must: way });
  return input === undefined
    ? []
    : [{ kind: 'optional', part, pointer: from.roots[0] ?? '', why: `${partText(part)} is the only optional part`, input }];
}

function absent(spec: Spec, operation: Operation, { way, part, from }: Spot): Feature[] {
  const base = attempt(spec, operation, { detail: 'full' });
  const input = changed(spec, operation, { base, change: (full) => without(full, way) });
  return input === undefined
    ? []
    : [{ kind: 'left-out', part, pointer: from.roots[0] ?? '', why: `${partText(part)} is the only optional part left out`, input }];
}
