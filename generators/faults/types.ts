import type { Json } from '../../specs/json.ts';
import { hasType, type TypeName } from '../normal/types.ts';
import type { Spot } from '../spots.ts';
import { type Mutation, putting, shown } from './fault.ts';
import { stating } from './stating.ts';

const samples: readonly (readonly [TypeName, Json])[] = [
  ['string', 'assay'],
  ['integer', 7],
  ['number', 1.5],
  ['boolean', true],
  ['object', {}],
  ['array', []],
];

/** A value of each other type, and null. On the wire a text is a text: only what reads as no number and no boolean is one too many. */
export function wrongTypes(spot: Spot): Mutation[] {
  const { shape, text, part } = spot;
  const stated = stating(shape, 'type');
  if (stated === undefined) return [];
  const allowed = [...shape.types].join(' or ');
  const wrong = (value: Json, kind: 'type' | 'null') =>
    putting(value, {
      kind,
      pointer: stated.pointer,
      keyword: 'type',
      how: `is ${value === null ? 'null' : `${shown(value)}`}, where the type is ${allowed}`,
    });
  if (text !== 'json') {
    const readable = [...shape.types].every((type) => type === 'integer' || type === 'number' || type === 'boolean' || type === 'null');
    return readable ? [wrong('assay', 'type')] : [];
  }
  const values = samples.map(([, value]) => value).filter((value) => !hasType(shape.types, value));
  const nulls = shape.types.has('null') || part.at === '' ? [] : [{ ...wrong(null, 'null'), removes: isRemovable(spot) }];
  return [...values.map((value) => wrong(value, 'type')), ...nulls];
}

/** An optional member; a list is replaced as a whole, so that nothing in it is removed by `null`. @see RFC 7396 §1 */
function isRemovable({ way, required }: Spot): boolean {
  const isMember = way.steps.every(({ segment, declared }) => segment !== '*' || declared !== undefined);
  return way.in === 'body' && way.steps.length > 0 && isMember && !required;
}
