import { isObject, type Json, type JsonObject, own } from '../../specs/json.ts';
import { isFlagged, type Layer } from '../../specs/layers.ts';
import { type JsonPointer, pointer } from '../../specs/pointer.ts';
import type { View } from '../../specs/spec.ts';
import { patternOf } from '../../specs/validate.ts';
import { type Conjunction, layersOf, onlyRequired } from './conjunction.ts';
import { type CountRules, canonical, countRules, type NumberRules, numberRules, type TextRules, textRules } from './rules.ts';
import { hasType, meantTypes, statedTypes, type TypeName } from './types.ts';

/** The normal form of all schemas that hold at one place, in one direction: one rule of each kind. */
export interface Shape {
  readonly layers: readonly Layer[];
  readonly types: ReadonlySet<TypeName>;
  /** The closed list of values, as far as the types allow them; `null`: open. */
  readonly values: readonly Json[] | null;
  readonly number: NumberRules;
  readonly text: TextRules;
  readonly list: ListRules;
  readonly record: RecordRules;
  /** `example`, `examples`, `default`: not yet known to be valid. */
  readonly examples: readonly Json[];
  /** Whether some keyword can fail for a value that follows all of the above. */
  readonly residual: boolean;
}

export interface ListRules extends CountRules {
  readonly unique: boolean;
  /** How many leading items some schema describes one by one. */
  readonly prefix: number;
  readonly contains: readonly { readonly at: JsonPointer; readonly min: number }[];
}

export interface RecordRules extends CountRules {
  /** Declared names in document order, without those of the other direction. */
  readonly declared: readonly string[];
  readonly required: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
  readonly fixed: ReadonlyMap<string, Json>;
  /** Which names a name brings with it. */
  readonly brings: ReadonlyMap<string, readonly string[]>;
  /** Whether it is a map: names of the sender's choice, whose values a schema describes. */
  readonly map: boolean;
  readonly namePatterns: readonly string[];
  readonly nameSchemas: readonly JsonPointer[];
}

export function shapeOf(document: JsonObject, from: Conjunction, view: View): Shape {
  const held = layersOf(document, from);
  const schemas = held.map(({ schema }) => schema);
  const types = typesLeft(schemas);
  return {
    layers: held,
    types,
    values: valuesLeft(schemas, types),
    number: numberRules(schemas),
    text: textRules(schemas),
    list: listRules(held),
    record: recordRules(document, from, { held, view }),
    examples: schemas.flatMap(examplesOf),
    residual: schemas.some(isResidual),
  };
}

function typesLeft(schemas: readonly JsonObject[]): Set<TypeName> {
  const stated = statedTypes(schemas);
  const closed = schemas.some((schema) => Array.isArray(own(schema, 'enum')) || own(schema, 'const') !== undefined);
  const types = stated ?? (closed ? meantTypes([]) : meantTypes(schemas));
  for (const schema of schemas) for (const type of deniedTypes(own(schema, 'not'))) types.delete(type);
  return types;
}

/** `not: { type: … }` and `not: {}` take types away. */
function deniedTypes(denied: Json | undefined): readonly TypeName[] {
  if (denied === true) return [...meantTypes([])];
  if (!isObject(denied)) return [];
  const words = Object.keys(denied).filter((word) => word !== 'description' && word !== 'title');
  if (words.length === 0) return [...meantTypes([])];
  if (words.length > 1 || words[0] !== 'type') return [];
  const types = statedTypes([denied]) ?? new Set();
  return types.has('number') ? [...types, 'integer'] : [...types];
}

function valuesLeft(schemas: readonly JsonObject[], types: ReadonlySet<TypeName>): readonly Json[] | null {
  let left: readonly Json[] | null = null;
  for (const schema of schemas) {
    const constant = own(schema, 'const');
    const listed = own(schema, 'enum');
    for (const values of [constant === undefined ? null : [constant], Array.isArray(listed) ? listed : null]) {
      if (values === null) continue;
      const known = new Set(values.map(canonical));
      left = (left ?? values).filter((value) => known.has(canonical(value)));
    }
  }
  if (left === null) return null;
  const once = new Map(left.filter((value) => hasType(types, value)).map((value) => [canonical(value), value]));
  return [...once.values()];
}

function examplesOf(schema: JsonObject): Json[] {
  const several = own(schema, 'examples');
  return [own(schema, 'example'), own(schema, 'default'), ...(Array.isArray(several) ? several : [])].filter(
    (value) => value !== undefined,
  );
}

const residualWords = [
  'if',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
  'contains',
  '$dynamicRef',
  '$recursiveRef',
  'dependentSchemas',
];

function isResidual(schema: JsonObject): boolean {
  const members = own(schema, 'oneOf');
  const denied = own(schema, 'not');
  return (
    residualWords.some((word) => own(schema, word) !== undefined) ||
    (Array.isArray(members) && members.length > 1) ||
    (denied !== undefined && deniedTypes(denied).length === 0 && onlyRequired(denied).length === 0)
  );
}

function listRules(held: readonly Layer[]): ListRules {
  const schemas = held.map(({ schema }) => schema);
  const count = countRules(schemas, 'minItems', 'maxItems');
  const prefixes = schemas.map((schema) => own(schema, 'prefixItems')).map((list) => (Array.isArray(list) ? list.length : 0));
  return {
    ...count,
    unique: schemas.some((schema) => own(schema, 'uniqueItems') === true),
    prefix: Math.max(0, ...prefixes),
    contains: held.flatMap(({ pointer: at, schema }) => {
      const least = own(schema, 'minContains');
      return own(schema, 'contains') === undefined ? [] : [{ at: `${at}/contains`, min: typeof least === 'number' ? least : 1 }];
    }),
  };
}

/** The schemas that hold for the item at that index. */
export function itemPlaces(held: readonly Layer[], index: number): JsonPointer[] {
  return held.flatMap(({ pointer: at, schema }) => {
    const prefix = own(schema, 'prefixItems');
    if (Array.isArray(prefix) && index < prefix.length) return [`${at}/prefixItems/${index}`];
    const items = own(schema, 'items') === undefined ? 'unevaluatedItems' : 'items';
    return own(schema, items) === undefined ? [] : [`${at}/${items}`];
  });
}

/** The schemas that hold for the member of that name. */
export function memberPlaces(held: readonly Layer[], name: string): JsonPointer[] {
  const described = held.map((layer) => ({ layer, places: describing(layer, name) }));
  const isKnown = described.some(({ places }) => places.length > 0);
  return described.flatMap(({ layer: { pointer: at, schema }, places }) => {
    if (places.length > 0) return places;
    if (own(schema, 'additionalProperties') !== undefined) return [`${at}/additionalProperties`];
    return own(schema, 'unevaluatedProperties') !== undefined && !isKnown ? [`${at}/unevaluatedProperties`] : [];
  });
}

function describing({ pointer: at, schema }: Layer, name: string): JsonPointer[] {
  const patterns = own(schema, 'patternProperties');
  const matching = isObject(patterns) ? Object.keys(patterns).filter((pattern) => patternOf(pattern)?.test(name)) : [];
  return [
    ...(own(own(schema, 'properties'), name) === undefined ? [] : [`${at}${pointer('properties', name)}`]),
    ...matching.map((pattern) => `${at}${pointer('patternProperties', pattern)}`),
  ];
}

interface Around {
  readonly held: readonly Layer[];
  readonly view: View;
}

function recordRules(document: JsonObject, { taken }: Conjunction, { held, view }: Around): RecordRules {
  const schemas = held.map(({ schema }) => schema);
  const named = [...new Set(schemas.flatMap((schema) => keys(own(schema, 'properties'))))];
  const flag = view === 'request' ? 'readOnly' : 'writeOnly';
  const hidden = new Set(named.filter((name) => isFlagged(document, memberPlaces(held, name), flag)));
  const fixed = new Map(taken.flatMap(({ branch }) => branch.fixed));
  const brings = bringing(schemas);
  const required = closed(
    [...schemas.flatMap((schema) => names(own(schema, 'required'))), ...taken.flatMap(({ branch }) => branch.present), ...fixed.keys()],
    brings,
  );
  return {
    ...countRules(schemas, 'minProperties', 'maxProperties'),
    declared: named.filter((name) => !hidden.has(name)),
    required: new Set([...required].filter((name) => !hidden.has(name))),
    absent: new Set([...taken.flatMap(({ branch }) => branch.absent), ...hidden]),
    fixed,
    brings,
    map: isMap(schemas, named.length),
    namePatterns: schemas.flatMap((schema) => keys(own(schema, 'patternProperties'))),
    nameSchemas: held.filter(({ schema }) => own(schema, 'propertyNames') !== undefined).map(({ pointer: at }) => `${at}/propertyNames`),
  };
}

function keys(value: Json | undefined): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function names(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function bringing(schemas: readonly JsonObject[]): Map<string, string[]> {
  const brings = new Map<string, string[]>();
  for (const schema of schemas) {
    const dependent = own(schema, 'dependentRequired');
    for (const name of keys(dependent)) brings.set(name, [...(brings.get(name) ?? []), ...names(own(dependent, name))]);
  }
  return brings;
}

/** With each name all that it brings. */
export function closed(start: Iterable<string>, brings: ReadonlyMap<string, readonly string[]>): Set<string> {
  const all = new Set(start);
  for (const name of all) for (const brought of brings.get(name) ?? []) all.add(brought);
  return all;
}

/** `additionalProperties` beside declared ones makes a map only where it describes the values: `true` there merely tolerates. */
function isMap(schemas: readonly JsonObject[], declared: number): boolean {
  return schemas.some((schema) => {
    const additional = own(schema, 'additionalProperties') ?? own(schema, 'unevaluatedProperties');
    const describes = isObject(additional) && Object.keys(additional).length > 0;
    const tolerates = additional === true || isObject(additional);
    return describes || (tolerates && declared === 0) || keys(own(schema, 'patternProperties')).length > 0;
  });
}
