import { isObject, type Json } from '../../specs/json.ts';
import { type JsonPointer, pointer } from '../../specs/pointer.ts';
import { type Identity, idByName, identityOf } from './identity.ts';
import { idValue, type Origin } from './leaves.ts';
import { type Making, made } from './made.ts';
import { remembered } from './memory.ts';
import { applicable, factsOf, isOpen, isValid, itemPlace, memberPlace, type Place, stated } from './places.ts';
import type { Item } from './store.ts';
import { lastSegment, type World } from './world.ts';

/** What a thing is made whole by. */
interface Work {
  readonly world: World;
  readonly item: Item;
  readonly identity: Identity;
  readonly making: Making;
}

/** What is written where, with the schemas of the place. */
interface Here {
  readonly at: JsonPointer;
  readonly place: Place;
}

/**
 * What an answer shows of a thing: what clients wrote, and what is the server's own at every depth. Members that the schema does not know
 * and those that are `writeOnly` are left out; defaults stand in for what was not written; what is required is there.
 */
export function completed(world: World, item: Item, place: Place): Json {
  const making: Making = { spec: world.spec, hints: () => undefined, mapKeys: () => undefined, above: new Set() };
  const work: Work = { world, item, identity: identityOf(world, item), making };
  return whole(work, { at: '', place }, item.written);
}

function whole(work: Work, here: Here, value: Json): Json {
  const { spec } = work.world;
  if (here.place.length === 0) return value;
  if (Array.isArray(value))
    return value.map((item, index) => whole(work, { at: `${here.at}/${index}`, place: itemPlace(spec.document, here.place, index) }, item));
  if (!isObject(value)) return value;
  const place = applicable(spec, here.place, { value, view: 'request' });
  const shown = Object.entries(value).flatMap(([name, member]) => written(work, { ...here, place }, [name, member]));
  const names = new Set(shown.map(([name]) => name));
  const { properties, required } = factsOf(spec.document, place);
  const others = [...new Set([...properties.keys(), ...required])]
    .filter((name) => !names.has(name))
    .flatMap((name) => servers(work, { ...here, place }, name));
  return Object.fromEntries([...shown, ...others]);
}

function written(work: Work, here: Here, [name, value]: readonly [string, Json]): [string, Json][] {
  const { document } = work.world.spec;
  const at = `${here.at}${pointer(name)}`;
  const place = memberPlace(document, here.place, name);
  if (here.at === '' && work.item.kept.has(name)) return [[name, value]];
  if (place.length === 0) {
    const isDemanded = factsOf(document, here.place).required.has(name);
    return isDemanded || isOpen(document, here.place) ? [[name, value]] : [];
  }
  const facts = factsOf(document, place);
  if (facts.writeOnly) return [];
  return facts.readOnly ? servers(work, here, name) : [[name, whole(work, { at, place }, value)]];
}

/** A member that no client wrote. */
function servers(work: Work, here: Here, name: string): [string, Json][] {
  const { spec } = work.world;
  const at = `${here.at}${pointer(name)}`;
  const place = memberPlace(spec.document, here.place, name);
  const facts = factsOf(spec.document, place);
  if (facts.writeOnly) return [];
  const value =
    work.item.fixed.get(at) ??
    identified(work, { at, place }) ??
    ordinary(work, { at, place }, factsOf(spec.document, here.place).required.has(name));
  return value === undefined ? [] : [[name, value]];
}

function identified({ world, item, identity }: Work, { at, place }: Here): Json | undefined {
  const text = identity.get(at) ?? idByName(item, at, factsOf(world.spec.document, place).readOnly);
  if (text === undefined) return undefined;
  return (
    idValue(world.spec, place, text) ?? (text.includes('/') ? idValue(world.spec, place, Object.values(item.ids).at(-1) ?? '') : undefined)
  );
}

function ordinary(work: Work, { at, place }: Here, isRequired: boolean): Json | undefined {
  const { spec } = work.world;
  const { readOnly } = factsOf(spec.document, place);
  const usual = readOnly ? undefined : stated(spec.document, place, 'default');
  if (usual !== undefined && isValid(spec, place, usual)) return usual;
  if (!readOnly && !isRequired) return undefined;
  return remembered(work.world.memory, [work.item.key, at, work.item.revision, ...place], () => {
    const origin: Origin = { seed: `${work.world.seed} ${work.item.key}`, at, name: lastSegment(at), revision: work.item.revision };
    return made(work.making, place, origin);
  });
}
