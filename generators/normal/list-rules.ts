import { own } from '../../specs/json.ts';
import type { Layer } from '../../specs/layers.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import { type CountRules, countRules } from './rules.ts';

/** What several schemas together ask of an array. */
export interface ListRules extends CountRules {
  readonly unique: boolean;
  /** How many leading items some schema describes one by one. */
  readonly prefix: number;
  readonly contains: readonly { readonly at: JsonPointer; readonly min: number }[];
}

export function listRules(held: readonly Layer[]): ListRules {
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

/** The schemas that hold for the item at that index; `unevaluatedItems` only where nothing else speaks of it. */
export function itemPlaces(held: readonly Layer[], index: number): JsonPointer[] {
  const described = held.flatMap((layer) => describing(layer, index));
  return described.length > 0 ? described : unevaluated(held);
}

function describing({ pointer: at, schema }: Layer, index: number): JsonPointer[] {
  const prefix = own(schema, 'prefixItems');
  if (Array.isArray(prefix) && index < prefix.length) return [`${at}/prefixItems/${index}`];
  return own(schema, 'items') === undefined ? [] : [`${at}/items`];
}

/** What `contains` finds is evaluated (core §10.3.1.3): where nothing else may follow, that may. */
function unevaluated(held: readonly Layer[]): JsonPointer[] {
  const closing = held.filter(({ schema }) => own(schema, 'unevaluatedItems') !== undefined);
  const found = held.filter(({ schema }) => own(schema, 'contains') !== undefined).map(({ pointer: at }) => `${at}/contains`);
  const isShut = closing.some(({ schema }) => own(schema, 'unevaluatedItems') === false);
  return isShut && found.length > 0 ? found : closing.map(({ pointer: at }) => `${at}/unevaluatedItems`);
}
