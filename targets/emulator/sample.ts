import { draw } from '../../generators/draw.ts';
import { fullValueOf, valueOf as someValueOf } from '../../generators/schema.ts';
import type { Json } from '../../specs/json.ts';
import type { Spec } from '../../specs/spec.ts';
import { SpecError } from '../../specs/spec-error.ts';
import { pick } from './hash.ts';
import { isValid, type Place } from './places.ts';

/** A value that the schemas of a place allow in an answer, the same for the same seed; `undefined` where there is none. */
export function sample(spec: Spec, place: Place, seed: string): Json | undefined {
  try {
    const full = drawn(fullValueOf(spec, place, 'response'), seed);
    return isValid(spec, place, full) ? full : drawn(someValueOf(spec, place, 'response'), seed);
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}

function drawn(arbitrary: Parameters<typeof draw<Json>>[0], seed: string): Json {
  return draw(arbitrary, pick(2 ** 31, seed), 0).value_;
}
