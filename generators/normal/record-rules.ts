import { isObject, type Json, type JsonObject, own } from '../../specs/json.ts';
import { isFlagged, type Layer } from '../../specs/layers.ts';
import { type JsonPointer, pointer } from '../../specs/pointer.ts';
import type { View } from '../../specs/spec.ts';
import { patternOf } from '../../specs/validate.ts';
import type { Conjunction } from './conjunction.ts';
import { type CountRules, countRules } from './rules.ts';

/** What several schemas together ask of an object. */
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

export function recordRules(document: JsonObject, { taken }: Conjunction, { held, view }: Around): RecordRules {
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
