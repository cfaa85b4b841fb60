import { type JsonPointer, segments } from '../../specs/pointer.ts';
import { successSchema } from '../../specs/resources/answers.ts';
import type { Flow } from '../../specs/resources/model.ts';
import { normalName } from '../../specs/resources/paths.ts';
import type { Item } from './store.ts';
import { flowsInto, lastSegment, relativeTo, type World } from './world.ts';

/** What the fields that name a thing show: the text for each place in it. */
export type Identity = ReadonlyMap<JsonPointer, string>;

/** Where answers show the id of an item, seen from the item itself, and what stands there. */
export function identityOf(world: World, item: Item): Identity {
  const found = new Map<JsonPointer, string>();
  const id = Object.values(item.ids).at(-1);
  if (id === undefined) return found;
  for (const flow of flowsInto(world, item.resource).toReversed()) {
    const place = placeOf(world, item, flow);
    if (place !== undefined) found.set(place.at, place.cut === 'last-segment' ? fullName(item) : id);
  }
  return found;
}

function placeOf(
  world: World,
  item: Item,
  { source, from }: Flow,
): { readonly at: JsonPointer; readonly cut: 'whole' | 'last-segment' } | undefined {
  if (source.in === 'header' || source.in === 'request') return undefined;
  if (source.in === 'list') {
    const at = source.at.includes('/*') ? source.at.slice(source.at.indexOf('/*') + 2) : source.at;
    return at === '' ? undefined : { at, cut: source.cut };
  }
  const operation = world.spec.operations.find(({ id }) => id === from);
  const schema = operation === undefined ? undefined : successSchema(operation);
  const at = schema === undefined ? undefined : relativeTo(world.subjects(item.resource)(schema).at, source.at);
  return at === undefined || at === '' ? undefined : { at, cut: source.cut };
}

/** A name that is a path, as in `accounts/a/datasets/d`: without a version in front. */
export function fullName(item: Item): string {
  const pieces = item.key
    .slice(1)
    .split('/')
    .map((piece) => decodeURIComponent(piece));
  return pieces.filter((piece, index) => index > 0 || !/^v\d+\w*$/.test(piece)).join('/');
}

/**
 * The text of a field that is named as one of the ids in the thing's path, or `name` where the server gives it.
 *
 * @example of `dataset_id` in the path for a field `datasetId`
 */
export function idByName(item: Item, at: JsonPointer, isServers: boolean): string | undefined {
  if (segments(at).length !== 1) return undefined;
  const name = lastSegment(at);
  const parameter = Object.keys(item.ids).find((candidate) => normalName(candidate) === normalName(name));
  if (parameter !== undefined) return item.ids[parameter];
  if (!isServers) return undefined;
  if (name === 'id') return Object.values(item.ids).at(-1);
  return name === 'name' && Object.keys(item.ids).length > 0 ? fullName(item) : undefined;
}
