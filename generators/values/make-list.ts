import type fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import { itemPlaces } from '../normal/list-rules.ts';
import { lists } from './list.ts';
import { deeper, least, sizeIn } from './room.ts';
import type { Here, Workshop } from './workshop.ts';

/** Arrays for a place, or `undefined` where the schema allows none. */
export function listAt(shop: Workshop, { shape: { layers, list }, room }: Here): fc.Arbitrary<Json> | undefined {
  const item = (index: number, also: readonly JsonPointer[] = []) => {
    const from = shop.conjunction([...itemPlaces(layers, index), ...also]);
    return shop.place(from, deeper(room, '*', shop.keyOf(from)) ?? least(room));
  };
  const further = item(list.prefix);
  const leading = Array.from({ length: list.prefix }, (_, index) => item(index));
  const blocked = leading.findIndex((place) => !place.possible());
  const isOpen = blocked < 0 && further.possible();
  const contained = list.contains.flatMap(({ at, min }) => Array.from({ length: min }, () => item(list.prefix, [at])));
  const isContained = contained.every((place) => place.possible());
  if (!isContained && leading.length === 0) return undefined;
  const wanted = isContained ? contained : []; // one of the leading items may be what is asked for
  if (
    room.must[0] !== undefined &&
    !(isOpen && room.must[0].segment === '*' && itemPlaces(layers, list.prefix).includes(room.must[0].pointer))
  )
    return undefined;
  const isShown = room.detail === 'full' || room.detail === 'most' || room.text !== 'json' || room.must.length > 0;
  const min = Math.max(list.min, isShown && isOpen ? Math.min(1, list.max) : 0);
  return lists({
    min,
    max: room.forged ? min : Math.min(list.max, Math.max(min, wanted.length, sizeIn(room).items)),
    unique: list.unique,
    leading: (blocked < 0 ? leading : leading.slice(0, blocked)).slice(0, room.detail === 'least' ? list.min : undefined),
    further: isOpen ? further : undefined,
    finite: finite(shop, itemPlaces(layers, list.prefix)),
    wanted,
  });
}

/** All values of a place, where a schema lists them. */
function finite(shop: Workshop, pointers: readonly JsonPointer[]): readonly Json[] | null {
  const from = shop.conjunction(pointers);
  const { types, values, residual } = shop.shape(from);
  if (types.size === 1 && types.has('boolean') && values === null && !residual) return [true, false];
  return values?.filter(shop.test(from)) ?? null;
}
