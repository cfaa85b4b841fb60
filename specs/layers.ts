import { isObject, type Json, type JsonObject, own } from './json.ts';
import { type JsonPointer, pointer, segments, valueAt } from './pointer.ts';
import { refAt } from './resolve.ts';

/** One Schema Object that applies at an instance location, with its place in the document. */
export interface Layer {
  readonly pointer: JsonPointer;
  readonly schema: JsonObject;
}

/**
 * Every schema that applies for certain where one of the given schemas does: itself, what its `$ref` names, its `allOf` members, in that
 * order. Branches of `oneOf` and `anyOf` are not among them. `false` stands as `{ not: {} }`.
 *
 * @see JSON Schema 2020-12 core §7.7.1: annotations belong to the instance location, from every schema that applies
 */
export function layers(document: JsonObject, at: JsonPointer | readonly JsonPointer[]): readonly Layer[] {
  const table = known.get(document) ?? new Map<string, readonly Layer[]>();
  known.set(document, table);
  const key = typeof at === 'string' ? at : at.join('\n');
  const found = table.get(key) ?? newLayers(document, typeof at === 'string' ? [at] : at);
  table.set(key, found);
  return found;
}

/** Asked for again and again: by each field of a walk, each value that is judged. */
const known = new WeakMap<JsonObject, Map<string, readonly Layer[]>>();

function newLayers(document: JsonObject, at: readonly JsonPointer[]): Layer[] {
  const found = new Map<JsonPointer, Layer>();
  const visit = (place: JsonPointer): void => {
    if (found.has(place)) return;
    const node = valueAt(document, place);
    if (node === false) found.set(place, { pointer: place, schema: { not: {} } });
    if (!isObject(node)) return;
    found.set(place, { pointer: place, schema: node });
    const target = refAt(node);
    if (target !== null) visit(target);
    const members = own(node, 'allOf');
    if (Array.isArray(members)) for (const index of members.keys()) visit(`${place}${pointer('allOf', index)}`);
  };
  for (const place of at) visit(place);
  return [...found.values()];
}

/** Whether a schema that applies says so; one true occurrence is enough (JSON Schema validation §9.4). */
export function isFlagged(document: JsonObject, at: JsonPointer | readonly JsonPointer[], flag: 'readOnly' | 'writeOnly'): boolean {
  return layers(document, at).some(({ schema }) => own(schema, flag) === true);
}

/** The schemas that apply to each declared property, by name. */
export function propertiesOf(document: JsonObject, at: JsonPointer | readonly JsonPointer[]): Map<string, JsonPointer[]> {
  const found = new Map<string, JsonPointer[]>();
  for (const layer of layers(document, at)) {
    const declared = own(layer.schema, 'properties');
    if (!isObject(declared)) continue;
    for (const name of Object.keys(declared)) {
      found.set(name, [...(found.get(name) ?? []), `${layer.pointer}${pointer('properties', name)}`]);
    }
  }
  return found;
}

/** Names that a schema which applies requires. */
export function requiredOf(document: JsonObject, at: JsonPointer | readonly JsonPointer[]): Set<string> {
  const lists = layers(document, at).map(({ schema }) => own(schema, 'required'));
  return new Set(lists.flatMap((list) => (Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [])));
}

/** The first value of a keyword among the schemas that apply, with the place of the schema that states it. */
export function keyword(
  document: JsonObject,
  at: JsonPointer | readonly JsonPointer[],
  name: string,
): { readonly pointer: JsonPointer; readonly value: Json } | undefined {
  for (const layer of layers(document, at)) {
    const value = own(layer.schema, name);
    if (value !== undefined) return { pointer: layer.pointer, value };
  }
  return undefined;
}

/** Types that the schemas which apply leave open; `undefined` where none states a type. `integer` is kept apart from `number`. */
export function typesOf(document: JsonObject, at: JsonPointer | readonly JsonPointer[]): ReadonlySet<string> | undefined {
  let types: Set<string> | undefined;
  for (const { schema } of layers(document, at)) {
    const stated = own(schema, 'type');
    const list = typeof stated === 'string' ? [stated] : Array.isArray(stated) ? stated.filter((type) => typeof type === 'string') : null;
    if (list === null) continue;
    types = types === undefined ? new Set(list) : meet(types, new Set(list));
  }
  return types;
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  const common = new Set([...a].filter((type) => b.has(type)));
  const integers = (a.has('integer') && b.has('number')) || (a.has('number') && b.has('integer'));
  return integers ? common.add('integer') : common;
}

/** Marks that an importer leaves on a node which it guessed; what rests on such a node is SHOULD at most. */
export const inferredMark = 'x-assay-inferred';

const guesses = new WeakMap<JsonObject, Map<JsonPointer, boolean>>();

/** Whether the node, or one that it stands in, was guessed by an importer. */
export function isInferred(document: JsonObject, at: JsonPointer): boolean {
  const known = guesses.get(document) ?? new Map<JsonPointer, boolean>();
  guesses.set(document, known);
  const answer = known.get(at) ?? hasMark(document, at);
  known.set(at, answer);
  return answer;
}

function hasMark(document: JsonObject, at: JsonPointer): boolean {
  let node: Json | undefined = document;
  for (const segment of segments(at)) {
    if (own(node, inferredMark) !== undefined) return true;
    node = Array.isArray(node) ? node[Number(segment)] : own(node, segment);
  }
  return own(node, inferredMark) !== undefined;
}
