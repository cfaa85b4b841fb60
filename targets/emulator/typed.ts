import type { Json, JsonObject } from '../../specs/json.ts';
import { coerced, typesAt } from './coerce.ts';
import { factsOf, itemPlace, memberPlace, type Place } from './places.ts';

/** What a text on the wire may stand for at a place, by the types that the schemas state. */
export type Kind = 'object' | 'array' | 'text';

/** Kinds that the schemas leave open, the more structured first. */
export function kindsAt(document: JsonObject, place: Place): Kind[] {
  const types = place.length === 0 ? undefined : typesAt(document, place);
  if (types === undefined) return place.length > 0 && factsOf(document, place).properties.size > 0 ? ['object'] : ['text'];
  const isScalar = [...types].some((type) => type !== 'array' && type !== 'object' && type !== 'null');
  return [
    ...(types.has('object') ? (['object'] as const) : []),
    ...(types.has('array') ? (['array'] as const) : []),
    ...(isScalar || !(types.has('object') || types.has('array')) ? (['text'] as const) : []),
  ];
}

/** Members typed by their schemas; a name that comes twice is an array. */
export function objectFrom(document: JsonObject, place: Place, pairs: readonly (readonly [string, string])[]): Json {
  const members = Map.groupBy(pairs, ([name]) => name);
  return Object.fromEntries(
    [...members].map(([name, values]): [string, Json] => {
      const member = memberPlace(document, place, name);
      const texts = values.map(([, value]) => value);
      const [first = ''] = texts;
      const whole = coerced(document, member, first);
      const isList = texts.length > 1 || (kindsAt(document, member)[0] === 'array' && !Array.isArray(whole));
      return [name, isList ? texts.map((text, index) => coerced(document, itemPlace(document, member, index), text)) : whole];
    }),
  );
}
