import { enumAt, fields } from '../../../specs/fields.ts';
import type { Json } from '../../../specs/json.ts';
import { type JsonPointer, valueAt, valuesAt, withValueAt } from '../../../specs/pointer.ts';
import { successSchema } from '../../../specs/resources/answers.ts';
import { membership } from '../../../specs/resources/graph.ts';
import type { Role } from '../../../specs/resources/model.ts';
import type { Operation, Spec } from '../../../specs/spec.ts';
import type { Header } from '../../target.ts';
import type { Answer, Call, Outcome, Parsed } from '../call.ts';
import { typesAt } from '../coerce.ts';
import type { Item } from '../store.ts';
import { subjectsOf } from '../subjects.ts';
import { relativeTo, type World } from '../world.ts';
import type { Change, FaultKind, FaultPlace } from './kind.ts';
import { isShown } from './shown.ts';
import { bodySchema } from './where.ts';

/** Places of the thing itself, out of any envelope, that its writers' bodies flag as their schemas' own. */
function flagged(spec: Spec, operation: Operation, flag: 'readOnly' | 'writeOnly'): FaultPlace[] {
  const found = membership(spec, operation.id);
  const schema = bodySchema(operation);
  if (schema === undefined) return [];
  const subject = found === undefined ? '' : subjectsOf(spec, found.resource)(schema).at;
  return fields(spec.document, schema)
    .filter((field) => field[flag] === 'own' && !field.conditional && field.at !== '')
    .flatMap((field) => {
      const at = relativeTo(subject, field.at);
      return at === undefined || at === '' ? [] : [{ operation, in: 'body', name: '', at, pointers: field.pointers } as const];
    });
}

const writing: ReadonlySet<Role> = new Set(['create', 'patch', 'replace']);

function roleOf(spec: Spec, operation: Operation): Role {
  return (
    membership(spec, operation.id)?.member.role ??
    (operation.method === 'put' ? 'replace' : operation.method === 'patch' ? 'patch' : 'other')
  );
}

function readOnlyPlaces(spec: Spec, operation: Operation): FaultPlace[] {
  return writing.has(roleOf(spec, operation)) ? flagged(spec, operation, 'readOnly') : [];
}

/** What a request says at a place of the thing that it writes, with the concrete places. */
function sentAt(
  world: World,
  parsed: Parsed,
  { resource, at }: { readonly resource: string; readonly at: JsonPointer },
): [JsonPointer, Json][] {
  const schema = parsed.media?.schema;
  const body = schema == null ? parsed.sent : valueAt(parsed.sent, world.subjects(resource)(schema).at);
  return valuesAt(body, at);
}

/** A change of what an answer shows of the thing, by what its request said. */
function echoing(world: World, { operation, at }: FaultPlace, change: (value: Json, sent: readonly [JsonPointer, Json]) => Json): Change {
  const asked = new WeakMap<Call, Parsed>();
  const resource = membership(world.spec, operation.id)?.resource.key ?? operation.path;
  return {
    apply: (next) => (call, parsed) => {
      asked.set(call, parsed);
      return next(call, parsed);
    },
    answer: (next) => (call, outcome) => {
      const answer = next(call, outcome);
      const parsed = asked.get(call);
      if (parsed === undefined || outcome.kind === 'refused' || answer.schema === null) return answer;
      const inner = world.subjects(resource)(answer.schema).at;
      const sent = sentAt(world, parsed, { resource, at }).map(([place, value]) => [`${inner}${place}`, value] as const);
      return changedValue(answer, (value) => sent.reduce(change, value));
    },
  };
}

function changedValue(answer: Answer, change: (value: Json) => Json): Answer {
  return isShown(answer) && answer.value !== undefined ? { ...answer, value: change(answer.value) } : answer;
}

/** The thing with values of its own overwritten; one in an array is found by its place there. */
function storing(world: World, place: FaultPlace): Change {
  return {
    apply: (next) => (call, parsed) => {
      const outcome = next(call, parsed);
      if (outcome.kind !== 'resource') return outcome;
      const sent = sentAt(world, parsed, { resource: outcome.item.resource, at: place.at });
      if (sent.length === 0) return outcome;
      const item: Item = { ...outcome.item, fixed: new Map([...outcome.item.fixed, ...sent]) };
      world.store.put(item);
      return { ...outcome, item };
    },
  };
}

/** `writeOnly` places of whatever writes the things that the operation shows. */
function secretPlaces(spec: Spec, operation: Operation, roles: ReadonlySet<Role>): FaultPlace[] {
  const found = membership(spec, operation.id);
  if (found === undefined || !roles.has(found.member.role) || successSchema(operation) === undefined) return [];
  const writers = found.resource.members.filter(({ role, singleton }) => writing.has(role) && singleton === found.member.singleton);
  const places = writers.flatMap(({ operation: id }) =>
    spec.operations.filter((candidate) => candidate.id === id).flatMap((writer) => flagged(spec, writer, 'writeOnly')),
  );
  return [...new Map(places.map((place) => [place.at, { ...place, operation }])).values()];
}

/** What clients wrote at a place, shown to them again. */
function withSecret(
  value: Json,
  { item, at, inside }: { readonly item: Item; readonly at: JsonPointer; readonly inside: JsonPointer },
): Json {
  return valuesAt(item.written, at).reduce<Json>((shown, [place, secret]) => withValueAt(shown, `${inside}${place}`, secret), value);
}

function showing(world: World, { at }: FaultPlace): Change {
  const shown = (outcome: Outcome, answer: Answer, value: Json): Json =>
    outcome.kind === 'resource' && answer.schema !== null
      ? withSecret(value, { item: outcome.item, at, inside: world.subjects(outcome.item.resource)(answer.schema).at })
      : value;
  return {
    answer: (next) => (call, outcome) => {
      const answer = next(call, outcome);
      return changedValue(answer, (value) => shown(outcome, answer, value));
    },
  };
}

function showingInList(world: World, { operation, at }: FaultPlace): Change {
  const list = membership(world.spec, operation.id)?.resource.list?.items ?? '';
  const shown = (outcome: Outcome, value: Json): Json =>
    outcome.kind === 'list'
      ? outcome.items.reduce<Json>((all, item, index) => withSecret(all, { item, at, inside: `${list}/${index}` }), value)
      : value;
  return { answer: (next) => (call, outcome) => changedValue(next(call, outcome), (value) => shown(outcome, value)) };
}

const single: ReadonlySet<Role> = new Set(['create', 'read', 'patch', 'replace']);
const listing: ReadonlySet<Role> = new Set(['list']);

/** What belongs to one side only: `readOnly` to the server, `writeOnly` to the client. */
function isText(spec: Spec, pointers: readonly JsonPointer[]): boolean {
  return typesAt(spec.document, pointers)?.has('string') === true && enumAt(spec.document, pointers) === undefined;
}

/** Says what was sent at the place in a header, percent-encoded. */
function leaking(world: World, { operation, at }: FaultPlace): Change {
  const asked = new WeakMap<Call, Parsed>();
  const resource = membership(world.spec, operation.id)?.resource.key ?? operation.path;
  return {
    apply: (next) => (call, parsed) => {
      asked.set(call, parsed);
      return next(call, parsed);
    },
    send: (next) => (call, answer) => {
      const response = next(call, answer);
      const parsed = asked.get(call);
      const sent = parsed === undefined ? [] : sentAt(world, parsed, { resource, at });
      const added = sent.map(([, value]): Header => ['x-stored', encodeURIComponent(String(value))]);
      return { ...response, headers: [...response.headers, ...added] };
    },
  };
}

export const ownedKinds: readonly FaultKind[] = [
  { kind: 'read-only-stored', title: 'stores a value that is its own to set', places: readOnlyPlaces, plant: storing },
  {
    kind: 'read-only-echoed',
    title: 'answers with the value that was sent for a property of its own, and stores another',
    places: readOnlyPlaces,
    plant: (world, place) => echoing(world, place, (value, [at, sent]) => withValueAt(value, at, sent)),
  },
  {
    kind: 'write-only-shown',
    title: 'shows what is only to be written',
    places: (spec, operation) => secretPlaces(spec, operation, single),
    plant: showing,
  },
  {
    kind: 'write-only-shown-in-list',
    title: 'shows in a list what is only to be written',
    places: (spec, operation) => secretPlaces(spec, operation, listing),
    plant: showingInList,
  },
  {
    kind: 'write-only-leaked',
    title: 'says in a header what is only to be written',
    places: (spec, operation) =>
      writing.has(roleOf(spec, operation))
        ? flagged(spec, operation, 'writeOnly').filter(({ at, pointers }) => !at.includes('*') && isText(spec, pointers))
        : [],
    plant: leaking,
  },
];
