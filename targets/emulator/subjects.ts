import type { JsonObject } from '../../specs/json.ts';
import { type JsonPointer, pointer, segments } from '../../specs/pointer.ts';
import { jsonContent, successSchema } from '../../specs/resources/answers.ts';
import { graph } from '../../specs/resources/graph.ts';
import type { Resource, Role } from '../../specs/resources/model.ts';
import type { Spec } from '../../specs/spec.ts';
import { typesAt } from './coerce.ts';
import { factsOf, itemPlace, type Place } from './places.ts';

/** A place inside a schema where a resource may stand, with the names of its members. */
interface Candidate {
  readonly at: JsonPointer;
  readonly place: Place;
  readonly names: ReadonlySet<string>;
}

/** Where the resource itself stands in one of the schemas that speak of it: at the root, or inside an envelope such as `data`. */
export type Subjects = (schema: JsonPointer) => { readonly at: JsonPointer; readonly place: Place };

const whole: ReadonlySet<Role> = new Set(['create', 'read', 'replace', 'patch']);

/**
 * Told by which members the schemas of one resource have in common: what its requests write and its answers show.
 */
export function subjectsOf(spec: Spec, resource: Resource): Subjects {
  const { document } = spec;
  const all = schemasOf(spec, resource);
  const ids = idPlaces(spec, resource);
  const found = new Map<JsonPointer, Candidate>();
  return (schema) => {
    const known = found.get(schema) ?? choose(document, schema, { all: opposite(all, schema), id: ids.get(schema) });
    found.set(schema, known);
    return known;
  };
}

interface Schemas {
  readonly requests: readonly JsonPointer[];
  readonly answers: readonly JsonPointer[];
}

/** An envelope differs between what is asked and what is answered, or is in neither; so each is held against the other. */
function opposite({ requests, answers }: Schemas, schema: JsonPointer): readonly JsonPointer[] {
  const others = requests.includes(schema) ? answers : requests;
  return others.length > 0 ? others : [...requests, ...answers];
}

function schemasOf(spec: Spec, resource: Resource): Schemas {
  const requests = new Set<JsonPointer>();
  const answers = new Set<JsonPointer>();
  for (const { operation: id, role, singleton } of resource.members) {
    if (singleton) continue; // a thing of its own below it, such as `/rides/{id}/destination`
    const operation = spec.operations.find((candidate) => candidate.id === id);
    if (operation === undefined || (!whole.has(role) && role !== 'list')) continue;
    const answer = successSchema(operation);
    const body = operation.body === null ? undefined : jsonContent(operation.body.content)?.schema;
    if (role !== 'list' && body != null) requests.add(body);
    if (answer === undefined) continue;
    const shown = role !== 'list' ? [answer] : resource.list === null ? [] : listItemPlace(spec.document, answer, resource.list.items);
    for (const schema of shown) answers.add(schema);
  }
  return { requests: [...requests], answers: [...answers] };
}

/** Where the answers of operations show the id: what it names is around it. */
function idPlaces(spec: Spec, { key }: Resource): ReadonlyMap<JsonPointer, JsonPointer> {
  const shown = graph(spec).flows.flatMap(({ to, from, source }): [JsonPointer, JsonPointer][] => {
    const operation = to.resource === key && source.in === 'answer' ? spec.operations.find(({ id }) => id === from) : undefined;
    const answer = operation === undefined ? undefined : successSchema(operation);
    return answer === undefined || source.in !== 'answer' ? [] : [[answer, source.at]];
  });
  return new Map(shown);
}

/** The schemas of one item of a list answer. */
export function listItemPlace(document: JsonObject, answer: JsonPointer, items: JsonPointer): Place {
  const name = items.slice(1);
  const list: Place = items === '' ? [answer] : (factsOf(document, [answer]).properties.get(name) ?? []);
  return list.length === 0 ? [] : itemPlace(document, list, 0);
}

interface Evidence {
  readonly all: readonly JsonPointer[];
  /** Where the id stands in it, where that is known. */
  readonly id: JsonPointer | undefined;
}

function choose(document: JsonObject, schema: JsonPointer, { all, id }: Evidence): Candidate {
  const others = all.map((other) => candidate(document, other));
  const root = descended(document, candidate(document, schema), others);
  if (all.some((other) => other === schema || isSame(document, schema, other))) return root;
  const likeness = Math.max(0, ...others.map((other) => likenessOf(root.names, descended(document, other, [root]).names)));
  if (others.length === 0 || likeness >= 0.5) return root;
  const score = ({ names }: Candidate) => others.reduce((sum, other) => sum + bestOverlap(document, names, other), 0);
  const isPart = ({ at }: Candidate) => others.some(({ names }) => names.has(segments(at)[0] ?? '')); // what both have as a member is no envelope
  return nested(document, root, 2)
    .filter((inner) => !isPart(inner) && (id === undefined || id.startsWith(`${inner.at}/`)))
    .reduce((best, next) => (score(next) > score(best) ? next : best), root);
}

function candidate(document: JsonObject, schema: JsonPointer): Candidate {
  return { at: '', place: [schema], names: namesOf(document, [schema]) };
}

/** Two references to one component. */
function isSame(document: JsonObject, a: JsonPointer, b: JsonPointer): boolean {
  const [left, right] = [factsOf(document, [a]).all, factsOf(document, [b]).all];
  return left.at(-1) === right.at(-1);
}

function namesOf(document: JsonObject, place: Place): ReadonlySet<string> {
  const { properties, branches } = factsOf(document, place);
  return new Set([...properties.keys(), ...branches.flatMap((branch) => [...namesOf(document, [branch])])]);
}

const envelope = /^(data|result|payload|item|resource|response)$/i;

/** Into an envelope by its name, or into an object that holds nothing but one object which no other schema shows beside more. */
function descended(document: JsonObject, from: Candidate, others: readonly Candidate[]): Candidate {
  const inner = nested(document, from, 1);
  const byName = inner.find(({ at }) => envelope.test(at.slice(1)));
  if (byName !== undefined) return byName;
  const [only] = inner;
  if (only === undefined || from.names.size !== 1) return from;
  return others.some(({ names }) => names.size > 1 && names.has(only.at.slice(1))) ? from : only;
}

function nested(document: JsonObject, from: Candidate, depth: number): Candidate[] {
  if (depth === 0) return [];
  return [...factsOf(document, from.place).properties].flatMap(([name, place]) => {
    const names = namesOf(document, place);
    if (names.size === 0 || typesAt(document, place)?.has('array')) return [];
    const inner = { at: `${from.at}${pointer(name)}`, place, names };
    return [inner, ...nested(document, inner, depth - 1)];
  });
}

function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size);
  return least === 0 ? 0 : common(a, b) / least;
}

function bestOverlap(document: JsonObject, names: ReadonlySet<string>, other: Candidate): number {
  return Math.max(...[other, ...nested(document, other, 2)].map((place) => common(names, place.names)));
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((name) => b.has(name)).length;
}
