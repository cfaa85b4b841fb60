import { isObject, type Json, type JsonObject } from '../json.ts';
import { type JsonPointer, pointer } from '../pointer.ts';
import type { SpecError } from '../spec-error.ts';
import type { Update } from './overlay.ts';
import type { Location } from './target.ts';
import { refusal, type Work } from './work.ts';

/**
 * Merges an update into a selected node: members by their names, items of lists after those that are there, all else in the place of what was.
 *
 * An object or a list that meets something else is an error: what a vendor wrote shall not vanish by a slip of indentation. `null` there is
 * a name with nothing below it, as in the specification's own "Structured Overlay Example", and changes nothing.
 *
 * @throws {SpecError} the update does not fit the node
 * @see Overlay 1.0 "Action Object"
 */
export function update(location: Location, action: Update, work: Work): void {
  const node = work.draft.at(location);
  const [value, at] = [action.update, `${action.at}/update`];
  const unfit: Unfit = (where, what) => refusal(action, { overlay: work.overlay, at: where, what, fix });
  if (Array.isArray(node)) append(location, { items: Array.isArray(value) ? value : [value], at, isList: Array.isArray(value) }, work);
  else if (isObject(node) && isObject(value)) merge(location, { value, at }, { ...work, unfit });
  else if (isObject(node)) throw unfit(at, `selects an object, ${place(location)}, and its update is ${kindOf(value)}`);
  else if (node !== undefined) throw unfit(`${action.at}/target`, `selects a single value, ${place(location)}`);
}

/** Makes the error for what stands at a place of the overlay. */
type Unfit = (at: JsonPointer, what: string) => SpecError;
interface Merge extends Work {
  readonly unfit: Unfit;
}
const fix = 'select the object or list that holds it; to put another kind of value in its place, remove it by an action before this one';

interface Change<T extends Json> {
  readonly value: T;
  /** Where it stands in the overlay. */
  readonly at: JsonPointer;
}

function merge(location: Location, { value, at }: Change<JsonObject>, work: Merge): void {
  for (const [name, member] of Object.entries(value)) mergeMember([...location, name], { value: member, at: at + pointer(name) }, work);
}

function mergeMember(location: Location, { value, at }: Change<Json>, work: Merge): void {
  const there = work.draft.at(location);
  if (isObject(there) && isObject(value)) merge(location, { value, at }, work);
  else if (Array.isArray(there) && Array.isArray(value)) append(location, { items: value, at, isList: true }, work);
  else if (typeof there !== 'object' || there === null) bring(location, { value, at }, work);
  else if (value !== null) throw work.unfit(at, `meets ${kindOf(there)}, ${place(location)}, with ${kindOf(value)}`);
}

interface Items {
  readonly items: readonly Json[];
  /** Of the list, or of the one item. */
  readonly at: JsonPointer;
  readonly isList: boolean;
}

function append(location: Location, { items, at, isList }: Items, work: Work): void {
  const there = work.draft.at(location);
  const length = Array.isArray(there) ? there.length : 0;
  for (const [index, value] of items.entries()) bring([...location, length + index], { value, at: isList ? `${at}/${index}` : at }, work);
}

function bring(location: Location, { value, at }: Change<Json>, { draft, trace }: Work): void {
  draft.set(location, value);
  trace.brought(location, at);
}

function place(location: Location): string {
  return location.length === 0 ? 'the whole document' : `#${pointer(...location)}`;
}

function kindOf(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  return isObject(value) ? 'an object' : JSON.stringify(value);
}
