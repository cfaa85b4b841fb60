import type { Json } from '../../specs/json.ts';
import { draw } from '../draw.ts';
import { itemPlaces } from '../normal/list-rules.ts';
import { canonical } from '../normal/rules.ts';
import type { Spot } from '../spots.ts';
import type { Place } from '../values/place.ts';
import type { Mutation } from './fault.ts';
import { stating } from './stating.ts';

/** Longer lists say more about a server's limits than about its document. */
const longest = 1000;

/** One item too many, one too few, one twice where each may stand once. */
export function wrongCounts(spot: Spot, itemsOf: (pointers: readonly string[]) => Place): Mutation[] {
  const { shape } = spot;
  if (!shape.types.has('array')) return [];
  const items = itemsOf(itemPlaces(shape.layers, shape.list.prefix));
  return [...tooMany(spot, items), ...tooFew(spot), ...twice(spot)];
}

function tooMany({ shape: { layers, list, ...shape } }: Spot, items: Place): Mutation[] {
  const stated = stating({ layers, list, ...shape }, 'maxItems');
  if (stated === undefined || list.max > longest || !items.possible()) return [];
  const alter = (value: Json): Json => (Array.isArray(value) ? grown(value, list.max + 1, items) : value);
  return [
    {
      kind: 'items',
      pointer: stated.pointer,
      keyword: 'maxItems',
      how: `has ${list.max + 1} items, more than maxItems ${list.max}`,
      alter,
    },
  ];
}

/** Different items, as far as there are so many. */
function grown(start: readonly Json[], length: number, items: Place): Json[] {
  const found = [...start];
  const known = new Set(found.map(canonical));
  for (let index = 0; found.length < length; index++) {
    const item = draw(items, 3, index).value_;
    if (known.has(canonical(item)) && index < length * 4) continue;
    known.add(canonical(item));
    found.push(item);
  }
  return found;
}

function tooFew({ shape, text }: Spot): Mutation[] {
  const stated = stating(shape, 'minItems');
  const length = shape.list.min - 1;
  if (stated === undefined || length < 0 || (length === 0 && text !== 'json')) return []; // an empty list leaves no trace in a parameter
  const alter = (value: Json): Json => (Array.isArray(value) ? value.slice(0, length) : value);
  return [
    {
      kind: 'items',
      pointer: stated.pointer,
      keyword: 'minItems',
      how: `has ${length} items, fewer than minItems ${shape.list.min}`,
      alter,
    },
  ];
}

function twice({ shape }: Spot): Mutation[] {
  const stated = stating(shape, 'uniqueItems', (value) => value === true);
  const [place] = itemPlaces(shape.layers, shape.list.prefix);
  if (stated === undefined || place === undefined || shape.list.max < 2) return [];
  const alter = (value: Json): Json => {
    if (!Array.isArray(value) || value[0] === undefined) return value;
    return value.length < shape.list.max || value.length < 2 ? [...value, value[0]] : [...value.slice(0, -1), value[0]];
  };
  return [
    {
      kind: 'items',
      pointer: stated.pointer,
      keyword: 'uniqueItems',
      how: 'holds an item twice',
      within: { segment: '*', pointer: place },
      alter,
    },
  ];
}
