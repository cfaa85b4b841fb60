import { isObject, type Json, type JsonObject } from '../../specs/json.ts';
import { type JsonPointer, pointer } from '../../specs/pointer.ts';
import { successSchema } from '../../specs/resources/answers.ts';
import { graph } from '../../specs/resources/graph.ts';
import type { Resource, Role } from '../../specs/resources/model.ts';
import type { Spec } from '../../specs/spec.ts';
import { namesIn } from './apply/existing.ts';
import { factsOf, itemPlace, memberPlace, type Place } from './places.ts';
import type { Item, Resources } from './store.ts';
import { listItemPlace, subjectsOf } from './subjects.ts';

/** What an emulation starts with, as things that live; a path that is no resource's is passed over, see `parseResources`. */
export function seedItems(spec: Spec, resources: Resources): Item[] {
  return Object.entries(resources).flatMap(([path, body]) => {
    const found = resourceAt(spec, path);
    return found === undefined ? [] : [itemFrom(spec, found, body)];
  });
}

/** A concrete path with the resource whose item it is. */
export interface Located {
  readonly resource: Resource;
  readonly key: string;
  readonly ids: Readonly<Record<string, string>>;
}

export function resourceAt(spec: Spec, path: string): Located | undefined {
  const pieces = path.split('/');
  for (const resource of graph(spec).resources) {
    const wanted = resource.key.split('/');
    const fits =
      wanted.length === pieces.length && wanted.every((text, index) => (text === '{}' ? pieces[index] !== '' : text === pieces[index]));
    if (!fits) continue;
    const values = pieces.filter((_, index) => wanted[index] === '{}').map(decode);
    const key = pieces.map((piece, index) => (wanted[index] === '{}' ? encodeURIComponent(decode(piece)) : piece)).join('/');
    return { resource, key, ids: Object.fromEntries(namesIn(resource.item).map((name, index) => [name, values[index] ?? ''])) };
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Values at `readOnly` places are the server's own, the others count as written. */
function itemFrom(spec: Spec, { resource, key, ids }: Located, body: JsonObject): Item {
  const fixed = new Map<JsonPointer, Json>();
  const written = split(spec, { place: shapePlace(spec, resource), at: '', value: body }, fixed);
  return { key, resource: resource.key, ids, written, fixed, kept: new Set(), revision: 1 };
}

interface Splitting {
  readonly place: Place;
  readonly at: JsonPointer;
  readonly value: Json;
}

function split(spec: Spec, { place, at, value }: Splitting, fixed: Map<JsonPointer, Json>): Json {
  const { document } = spec;
  if (Array.isArray(value))
    return value.map((item, index) => split(spec, { place: itemPlace(document, place, index), at: `${at}/${index}`, value: item }, fixed));
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const inner = { place: memberPlace(document, place, name), at: `${at}${pointer(name)}`, value: member };
    if (inner.place.length === 0 || !factsOf(document, inner.place).readOnly) return [[name, split(spec, inner, fixed)]];
    fixed.set(inner.at, member);
    return [];
  });
  return Object.fromEntries(members);
}

const telling: readonly Role[] = ['read', 'create', 'patch', 'replace', 'list'];

/** The schemas that a thing of that kind is shown by: those of its reading, else of another answer that shows it. */
export function shapePlace(spec: Spec, resource: Resource): Place {
  for (const role of telling) {
    const member = resource.members.find((candidate) => candidate.role === role && !candidate.singleton);
    const operation = spec.operations.find(({ id }) => id === member?.operation);
    const schema = operation === undefined ? undefined : successSchema(operation);
    if (schema === undefined) continue;
    const place =
      role === 'list'
        ? resource.list === null
          ? []
          : listItemPlace(spec.document, schema, resource.list.items)
        : subjectsOf(spec, resource)(schema).place;
    if (place.length > 0) return place;
  }
  return [];
}
