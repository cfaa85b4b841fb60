import { isObject, type Json, type JsonObject, own } from '../../specs/json.ts';
import type { Layer } from '../../specs/layers.ts';
import type { View } from '../../specs/spec.ts';
import { type Conjunction, layersOf } from './conjunction.ts';
import { onlyRequired } from './groups.ts';
import { type ListRules, listRules } from './list-rules.ts';
import { type RecordRules, recordRules } from './record-rules.ts';
import { canonical, type NumberRules, numberRules, type TextRules, textRules } from './rules.ts';
import { hasType, meantTypes, statedTypes, type TypeName } from './types.ts';

/** The normal form of all schemas that hold at one place, in one direction: one rule of each kind. */
export interface Shape {
  readonly layers: readonly Layer[];
  readonly types: ReadonlySet<TypeName>;
  /** Whether the types are what the schemas say, and not only what their other words mean. */
  readonly typed: boolean;
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

export function shapeOf(document: JsonObject, from: Conjunction, view: View): Shape {
  const held = layersOf(document, from);
  const schemas = held.map(({ schema }) => schema);
  const types = typesLeft(schemas);
  return {
    layers: held,
    types,
    typed: statedTypes(schemas) !== undefined || isClosed(schemas),
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
  const denied = schemas.flatMap((schema) => deniedTypes(own(schema, 'not')));
  const left = (open: ReadonlySet<TypeName>) => new Set([...open].filter((type) => !denied.includes(type)));
  const types = left(stated ?? (isClosed(schemas) ? meantTypes([]) : meantTypes(schemas)));
  return stated === undefined && types.size === 0 ? left(meantTypes([])) : types;
}

function isClosed(schemas: readonly JsonObject[]): boolean {
  return schemas.some((schema) => Array.isArray(own(schema, 'enum')) || own(schema, 'const') !== undefined);
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
