import fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import { closed, memberPlaces, type RecordRules } from '../normal/record-rules.ts';
import { mapNames } from './free.ts';
import { Place } from './place.ts';
import { Records } from './record.ts';
import { deeper, least, type Room, sizeIn } from './room.ts';
import { texts } from './text.ts';
import type { Here, Workshop } from './workshop.ts';

/** Objects for a place, or `undefined` where the schema allows none. */
export function recordAt(shop: Workshop, here: Here): fc.Arbitrary<Json> | undefined {
  const { shape, room } = here;
  const { record } = shape;
  const wanted = wantedName(here);
  if (wanted === null) return undefined;
  const required = [...(wanted === undefined ? record.required : closed([...record.required, wanted], record.brings))];
  const valuesOf = members(shop, here, required);
  if (required.length > record.max || required.some((name) => valuesOf(name) === undefined)) return undefined;
  const optional = record.declared.filter((name) => !required.includes(name) && !record.absent.has(name));
  const min = Math.max(record.min, room.text === 'json' ? 0 : Math.min(1, record.max));
  const isMap = record.map || min > required.length + optional.length;
  const { share, extras } = sizeIn(room);
  const isPlainMap = record.map && required.length + optional.length === 0;
  const needsEntry = room.must[0]?.segment === '*' || (isPlainMap && (room.forged || room.detail === 'full'));
  return new Records({
    required,
    optional,
    order: record.declared,
    min,
    max: record.max,
    brings: record.brings,
    valuesOf,
    names: isMap ? namesFor(shop, record, room) : null,
    share,
    extras: { least: needsEntry ? 1 : 0, most: Math.max(needsEntry ? 1 : 0, room.forged && !needsEntry ? 0 : extras) },
  });
}

/** The member on the way to a place that must be there; `undefined` where none is, `null` where it cannot be. */
function wantedName({ shape: { layers, record }, room: { must } }: Here): string | null | undefined {
  const [step] = must;
  if (step === undefined) return undefined;
  if (step.segment === '*') return record.map ? undefined : null;
  const isThere = record.declared.includes(step.segment) && !record.absent.has(step.segment);
  return isThere && memberPlaces(layers, step.segment).includes(step.pointer) ? step.segment : null;
}

/** Members that the same schemas describe have the same values: names of a map come without end, and each would be built anew. */
function members(shop: Workshop, here: Here, required: readonly string[]): (name: string) => Place | undefined {
  const { layers, record } = here.shape;
  const byName = new Map<string, Place | undefined>();
  const byPlaces = new Map<string, Place | undefined>();
  const isAlone = (name: string) => record.declared.includes(name) || record.fixed.has(name) || record.absent.has(name);
  return (name) => {
    const [known, key] = isAlone(name) || required.includes(name) ? [byName, name] : [byPlaces, memberPlaces(layers, name).join(' ')];
    if (!known.has(key)) known.set(key, memberAt(shop, here, { name, isRequired: required.includes(name) }));
    return known.get(key);
  };
}

interface Wanted {
  readonly name: string;
  readonly isRequired: boolean;
}

function memberAt(shop: Workshop, { shape: { layers, record }, room }: Here, { name, isRequired }: Wanted): Place | undefined {
  if (record.absent.has(name)) return undefined;
  const from = shop.conjunction(memberPlaces(layers, name));
  const segment = room.must[0]?.segment === '*' && !record.declared.includes(name) ? '*' : name;
  const inside = deeper(room, segment, shop.keyOf(from)) ?? (isRequired ? least(room) : undefined);
  const fixed = record.fixed.get(name);
  const place =
    fixed !== undefined && shop.test(from)(fixed)
      ? new Place(() => fc.constant(fixed))
      : inside === undefined
        ? undefined
        : shop.place(from, inside);
  return place?.possible() ? place : undefined;
}

/** Names of a map: by its patterns, by `propertyNames`, else plain words. */
function namesFor(shop: Workshop, { namePatterns, nameSchemas }: RecordRules, room: Room): fc.Arbitrary<string> {
  if (nameSchemas.length > 0) return namesBySchema(shop, nameSchemas);
  const rules = { min: 0, max: Number.POSITIVE_INFINITY, formats: [] };
  const byPattern = namePatterns
    .map((pattern) => texts({ ...rules, patterns: [pattern] }, 'json', true))
    .filter((names) => names !== undefined);
  const plain = room.forged ? fc.constant('assay') : mapNames;
  return byPattern.length === 0 ? plain : fc.oneof(...byPattern, plain);
}

function namesBySchema(shop: Workshop, schemas: readonly JsonPointer[]): fc.Arbitrary<string> {
  const room: Room = { detail: 'least', depth: 0, limit: 0, text: 'json', above: [], lifted: [], must: [], forged: false };
  return shop.place(shop.conjunction(schemas), room).map(String);
}
