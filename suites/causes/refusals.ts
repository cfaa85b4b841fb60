import type { OperationId } from '../../specs/spec.ts';
import { placesIn } from '../request-places.ts';
import { alone, type Cause, digest, type Group, placeOf, type Shown } from './cause.ts';

/** The fingerprint of what one part is to blame for. */
export function refusalName(operation: OperationId, place: string): string {
  return digest(`refused ${operation} ${place}`);
}

/** Valid requests that are refused: one part that is to blame is so in every request that has it, or lacks it where that is what it is blamed for. */
export function refusalCauses<S extends Shown>(operation: OperationId, { members, isKnown }: Group<S>): Cause<S>[] {
  const nameOf = (place: string) => refusalName(operation, place);
  const blamed = Map.groupBy(members.filter(isBlamed), placeOf);
  const whole = members.filter((one) => !isBlamed(one));
  const explained = new Map<S, string>();
  for (const one of whole) {
    const has = placesIn(one.made.drawn.value_);
    const place =
      [...blamed].find(([candidate, [first]]) => has.has(candidate) !== isLeftOut(first))?.[0] ??
      [...has].find((at) => isKnown(nameOf(at)));
    if (place !== undefined) explained.set(one, place);
  }
  const places = new Set([...blamed.keys(), ...explained.values()]);
  const causes = [...places].flatMap((place): Cause<S>[] => {
    const [first, ...rest] = [...(blamed.get(place) ?? []), ...whole.filter((one) => explained.get(one) === place)];
    return first === undefined ? [] : [{ fingerprint: nameOf(place), members: [first, ...rest], whole: null }];
  });
  return [...causes, ...whole.filter((one) => !explained.has(one)).map(alone)];
}

function isBlamed({ made: { purpose } }: Shown): boolean {
  return purpose.kind === 'valid' && purpose.feature !== null && purpose.feature.part !== null;
}

function isLeftOut(shown: Shown | undefined): boolean {
  return shown?.made.purpose.kind === 'valid' && shown.made.purpose.feature?.kind === 'left-out';
}
