import type { Json, JsonObject } from '../../specs/json.ts';
import type { Parameter } from '../../specs/spec.ts';
import { coerced } from './coerce.ts';
import { isBracketed, nested } from './nested.ts';
import { factsOf, isOpen, itemPlace, type Place } from './places.ts';
import { between, joinedPairs } from './split.ts';
import { objectFrom } from './typed.ts';

/** Names and values in the order of the wire, percent-encoded. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** A value that is written as pairs among others: in a query, a Cookie header, a form. */
export interface Among {
  readonly document: JsonObject;
  readonly place: Place;
  readonly pairs: Pairs;
  /** Undoes the percent-encoding. */
  readonly decode: (text: string) => string;
  /** Whether a name belongs to another value beside this one. */
  readonly isTaken: (name: string) => boolean;
}

type Described = Pick<Parameter, 'name' | 'style' | 'explode'>;

/** `undefined` where no pair is of it. */
export function arrayAmong({ name, style, explode }: Described, { document, place, pairs, decode }: Among): Json | undefined {
  const named = pairs.map(([key, value]) => [decode(key), value] as const);
  const inner = named.filter(([key]) => style === 'deepObject' && isBracketed(name, key));
  if (inner.length > 0)
    return nested(
      document,
      place,
      inner.map(([key, value]) => [key.slice(name.length), decode(value)] as const),
    );
  const own = named.filter(([key]) => key === name);
  const [first] = own;
  if (first === undefined) return undefined;
  const texts = explode || style === 'deepObject' ? own.map(([, value]) => value) : between(style, name, { explode, text: first[1] });
  return texts.map((text, index) => coerced(document, itemPlace(document, place, index), decode(text)));
}

/** @see OpenAPI 3.1.1 "Style Examples": an object in a query */
export function objectAmong({ name, style, explode }: Described, among: Among): Json | undefined {
  const { document, place, pairs, decode } = among;
  const named = pairs.map(([key, value]) => [decode(key), value] as const);
  if (style === 'deepObject') {
    const inner = named.filter(([key]) => isBracketed(name, key)).map(([key, value]) => [key.slice(name.length), decode(value)] as const);
    return inner.length === 0 ? undefined : nested(document, place, inner);
  }
  if (explode) {
    const inner = named.filter(([key]) => isMember(key, among)).map(([key, value]) => [key, decode(value)] as const);
    return inner.length === 0 ? undefined : objectFrom(document, place, inner);
  }
  const text = named.find(([key]) => key === name)?.[1];
  if (text === undefined) return undefined;
  const members = joinedPairs(style, name, { explode, text }).map(([key, value]) => [decode(key), decode(value)] as const);
  return objectFrom(document, place, members);
}

/** Its members stand beside the other values, under names of their own: those that it declares, and all others where it is a map. */
function isMember(name: string, { document, place, isTaken }: Among): boolean {
  return factsOf(document, place).properties.has(name) || (isOpen(document, place) && !isTaken(name));
}

export function textAmong({ name }: Pick<Parameter, 'name'>, { pairs, decode }: Pick<Among, 'pairs' | 'decode'>): string | undefined {
  const found = pairs.find(([key]) => decode(key) === name)?.[1];
  return found === undefined ? undefined : decode(found);
}
