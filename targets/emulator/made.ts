import type { Json } from '../../specs/json.ts';
import { pointer } from '../../specs/pointer.ts';
import type { Spec } from '../../specs/spec.ts';
import { coerced, typesAt } from './coerce.ts';
import { leaf, type Origin } from './leaves.ts';
import { factsOf, isValid, itemPlace, mapPlace, memberPlace, type Place, stated } from './places.ts';
import { sample } from './sample.ts';

/** Values that a member shall have where the schema takes them, by the member's name: `message`, `code`. */
export type Hints = (name: string) => string | number | undefined;

export interface Making {
  readonly spec: Spec;
  readonly hints: Hints;
  /** Keys for a map of that name, where the request holds a map that it answers to. */
  readonly mapKeys: (name: string) => readonly string[] | undefined;
  /** Schemas that are being made further out: a schema inside itself ends there. */
  readonly above: ReadonlySet<string>;
  /** How often what is required led into a schema again that is being made further out. */
  readonly turns?: number;
}

/** A schema that requires itself has no end, and so no value. */
const mostTurns = 3;

/** A value of the server's own for a place: every declared member there, nothing that is `writeOnly`. `undefined` where nothing is allowed. */
export function made(making: Making, place: Place, origin: Origin): Json | undefined {
  const { spec } = making;
  const built = structured(making, place, origin);
  if (built !== undefined && isValid(spec, place, built)) return built;
  return built === undefined && !isStructured(spec, place) ? leaf(spec, place, origin) : sample(spec, place, `${origin.seed} ${origin.at}`);
}

function isStructured(spec: Spec, place: Place): boolean {
  const types = typesAt(spec.document, place);
  return factsOf(spec.document, place).properties.size > 0 || types?.has('object') === true || types?.has('array') === true;
}

function structured(making: Making, place: Place, origin: Origin): Json | undefined {
  const { document } = making.spec;
  const types = typesAt(document, place);
  const { properties, branches } = factsOf(document, place);
  if (branches.length > 0) return undefined;
  if (types?.has('array')) return array(making, place, origin);
  if (properties.size > 0 || types?.has('object')) return object(making, place, origin);
  const hint = making.hints(origin.name);
  if (hint === undefined) return undefined;
  return typeof hint === 'number' || !types?.has('string') ? coerced(document, place, String(hint)) : hint;
}

function entered(making: Making, place: Place): Making | undefined {
  const { all } = factsOf(making.spec.document, place);
  if (all.some((at) => making.above.has(at))) return undefined;
  return { ...making, above: new Set([...making.above, ...all]) };
}

function object(making: Making, place: Place, origin: Origin): Json | undefined {
  const { document } = making.spec;
  const inside = entered(making, place);
  const turns = (making.turns ?? 0) + (inside === undefined ? 1 : 0);
  if (turns > mostTurns) return undefined;
  const { properties, required } = factsOf(document, place);
  const names = new Set([...properties.keys(), ...required]); // documents require what they do not declare
  const members = [...names].flatMap((name): [string, Json][] => {
    const isNeeded = required.has(name);
    const member = memberPlace(document, place, name);
    if (factsOf(document, member).writeOnly || (inside === undefined && !isNeeded)) return [];
    const value = made(inside ?? { ...making, turns }, member, { ...origin, at: `${origin.at}${pointer(name)}`, name });
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(names.size === 0 ? mapMembers(making, place, origin) : members);
}

function mapMembers(making: Making, place: Place, origin: Origin): [string, Json][] {
  const values = mapPlace(making.spec.document, place);
  const inside = entered(making, place);
  if (values.length === 0 || inside === undefined) return [];
  const keys = making.mapKeys(origin.name) ?? ['example'];
  return keys.flatMap((key): [string, Json][] => {
    const value = made(inside, values, { ...origin, at: `${origin.at}${pointer(key)}`, name: key });
    return value === undefined ? [] : [[key, named(making, values, { key, value, origin })]];
  });
}

/** A map of addresses says so in its own name, not in its keys. */
function named(making: Making, values: Place, { key, value, origin }: { key: string; value: Json; origin: Origin }): Json {
  if (typeof value !== 'string' || value.startsWith('https://') || !/urls?$|uris?$/i.test(origin.name)) return value;
  const address = leaf(making.spec, values, { ...origin, at: `${origin.at}${pointer(key)}`, name: `${key}Url` });
  return address ?? value;
}

function array(making: Making, place: Place, origin: Origin): Json | undefined {
  const { document } = making.spec;
  const inside = entered(making, place);
  const turns = (making.turns ?? 0) + (inside === undefined ? 1 : 0);
  if (turns > mostTurns) return undefined;
  const least = stated(document, place, 'minItems');
  const most = stated(document, place, 'maxItems');
  const count = Math.max(typeof least === 'number' ? Math.min(least, 100) : 0, inside === undefined || most === 0 ? 0 : 1);
  const items = Array.from({ length: count }, (_, index) => {
    const item = itemPlace(document, place, index);
    return item.length === 0
      ? `${origin.name}-${index}`
      : made(inside ?? { ...making, turns }, item, { ...origin, at: `${origin.at}/${index}` });
  });
  return items.filter((item) => item !== undefined);
}
