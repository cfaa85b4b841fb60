import { isObject, type Json, type JsonObject, own } from '../../specs/json.ts';
import { isFlagged, type Layer, layers, propertiesOf, requiredOf, typesOf } from '../../specs/layers.ts';
import { type JsonPointer, pointer } from '../../specs/pointer.ts';
import type { Spec, View } from '../../specs/spec.ts';
import { patternOf, validator } from '../../specs/validate.ts';

/** Schemas that apply together at one place of an instance, by pointer. */
export type Place = readonly JsonPointer[];

/** What the schemas of a place say of it, looked up once. */
export interface Facts {
  readonly properties: ReadonlyMap<string, Place>;
  readonly required: ReadonlySet<string>;
  readonly types: ReadonlySet<string> | undefined;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly branches: readonly JsonPointer[];
  /** The place's own schemas and what they refer to. */
  readonly all: Place;
  readonly layers: readonly Layer[];
  /** Schemas of members, as far as they were asked for. */
  readonly members: Map<string, Place>;
}

const known = new WeakMap<JsonObject, Map<string, Facts>>();

export function factsOf(document: JsonObject, place: Place): Facts {
  const table = known.get(document) ?? new Map<string, Facts>();
  known.set(document, table);
  const key = place.length === 1 ? (place[0] ?? '') : place.join('\n');
  const found = table.get(key) ?? newFacts(document, place);
  table.set(key, found);
  return found;
}

function newFacts(document: JsonObject, place: Place): Facts {
  const all = layers(document, place);
  return {
    properties: propertiesOf(document, place),
    required: requiredOf(document, place),
    types: typesOf(document, place),
    readOnly: isFlagged(document, place, 'readOnly'),
    writeOnly: isFlagged(document, place, 'writeOnly'),
    branches: all.flatMap(({ pointer: at, schema }) =>
      ['oneOf', 'anyOf'].flatMap((word) => {
        const members = own(schema, word);
        return Array.isArray(members) ? members.map((_, index) => `${at}${pointer(word, index)}`) : [];
      }),
    ),
    all: all.map((layer) => layer.pointer),
    layers: all,
    members: new Map(),
  };
}

/** The place with those branches of `oneOf` and `anyOf` that the value follows. */
export function applicable(spec: Spec, place: Place, { value, view }: { readonly value: Json; readonly view: View }): Place {
  const { branches } = factsOf(spec.document, place);
  if (branches.length === 0) return place;
  const held = branches.filter((branch) => validator(spec, view).accepts(branch, value));
  return held.length === 0 ? place : [...place, ...held.flatMap((branch) => applicable(spec, [branch], { value, view }))];
}

/** The first value of a keyword among the schemas that apply. */
export function stated(document: JsonObject, place: Place, word: string): Json | undefined {
  for (const { schema } of factsOf(document, place).layers) {
    const value = own(schema, word);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The schemas of a member of an object; none where the schemas do not speak of it. */
export function memberPlace(document: JsonObject, place: Place, name: string): Place {
  const { members, properties } = factsOf(document, place);
  const known = members.get(name);
  if (known !== undefined) return known;
  const found = newMemberPlace(document, place, name);
  if (properties.has(name)) members.set(name, found); // other names come from clients, without end
  return found;
}

function newMemberPlace(document: JsonObject, place: Place, name: string): Place {
  const facts = factsOf(document, place);
  const declared = facts.properties.get(name) ?? [];
  const matched = facts.layers.flatMap(({ pointer: at, schema }) => {
    const patterns = own(schema, 'patternProperties');
    const hits = isObject(patterns) ? Object.keys(patterns).filter((pattern) => patternOf(pattern)?.test(name)) : [];
    return hits.map((pattern) => `${at}${pointer('patternProperties', pattern)}`);
  });
  const found = [...declared, ...matched];
  return found.length > 0 ? found : under(document, place, 'additionalProperties');
}

/** The schemas of an item of an array. */
export function itemPlace(document: JsonObject, place: Place, index: number): Place {
  const first = factsOf(document, place).layers.flatMap(({ pointer: at, schema }) => {
    const prefix = own(schema, 'prefixItems');
    return Array.isArray(prefix) && index < prefix.length ? [`${at}${pointer('prefixItems', index)}`] : [];
  });
  return first.length > 0 ? first : under(document, place, 'items');
}

/** The schemas of a map's values; none where the object is no map. */
export function mapPlace(document: JsonObject, place: Place): Place {
  return factsOf(document, place).properties.size === 0 ? under(document, place, 'additionalProperties') : [];
}

function under(document: JsonObject, place: Place, word: string): Place {
  return factsOf(document, place).layers.flatMap(({ pointer: at, schema }) => (isObject(own(schema, word)) ? [`${at}/${word}`] : []));
}

/** Whether the schemas leave room for members that they do not name: those that name none, and those that say so. */
export function isOpen(document: JsonObject, place: Place): boolean {
  const { properties, branches } = factsOf(document, place);
  if (properties.size === 0 && branches.length === 0) return true;
  const others = stated(document, place, 'additionalProperties');
  return others === true || isObject(others);
}

/** Whether a value is right in all schemas of a place. */
export function isValid(spec: Spec, place: Place, value: Json): boolean {
  return place.every((at) => validator(spec, 'response').accepts(at, value));
}

/** A text that the schemas of a place say of it: its title, or its description. */
export function wordsAt(document: JsonObject, place: Place): string {
  return factsOf(document, place)
    .layers.flatMap(({ schema }) => [own(schema, 'title'), own(schema, 'description')])
    .filter((text) => typeof text === 'string')
    .join(' ');
}
