import { membership } from '../../../specs/resources/graph.ts';
import type { Role } from '../../../specs/resources/model.ts';
import { normalName } from '../../../specs/resources/paths.ts';
import type { Operation, Spec } from '../../../specs/spec.ts';
import { keyOf } from '../apply/existing.ts';
import { subjectOf } from '../apply/subject.ts';
import type { Outcome, Parsed } from '../call.ts';
import type { World } from '../world.ts';
import { type Change, type FaultKind, type FaultPlace, whole } from './kind.ts';

function withRole(...roles: readonly Role[]): (spec: Spec, operation: Operation) => FaultPlace[] {
  return (spec, operation) => {
    const role = membership(spec, operation.id)?.member.role;
    return role !== undefined && roles.includes(role) ? [whole(operation)] : [];
  };
}

/** Does something more, or something back, once the operation has had its effect. */
function afterwards(then: (outcome: Done, parsed: Parsed) => Outcome): Change {
  return {
    apply: (next) => (call, parsed) => {
      const outcome = next(call, parsed);
      return outcome.kind === 'resource' ? then(outcome, parsed) : outcome;
    },
  };
}

type Done = Extract<Outcome, { kind: 'resource' }>;

/** Answers as if it had written, and keeps what was. */
function forgetting(world: World): Change {
  return {
    apply: (next) => (call, parsed) => {
      const role = world.roles.get(call.operation.id);
      const before = role === undefined ? undefined : world.store.get(keyOf(role, call, parsed));
      const outcome = next(call, parsed);
      if (outcome.kind === 'resource' && before !== undefined) world.store.put(before);
      return outcome;
    },
  };
}

function withoutQuery(place: FaultPlace): Change {
  return {
    apply: (next) => (call, parsed) =>
      next(call, { ...parsed, query: Object.fromEntries(Object.entries(parsed.query).filter(([name]) => name !== place.name)) }),
  };
}

function queryPlaces(
  isMeant: (spec: Spec, operation: Operation, name: string) => boolean,
): (spec: Spec, operation: Operation) => FaultPlace[] {
  return (spec, operation) => {
    if (membership(spec, operation.id)?.member.role !== 'list') return [];
    const names = operation.parameters.filter((parameter) => parameter.in === 'query' && isMeant(spec, operation, parameter.name));
    return names.map(({ name, schema }) => ({ operation, in: 'query', name, at: '', pointers: schema === null ? [] : [schema] }));
  };
}

/** Whether the parameter is one that lists here filter by. */
function isFilter(spec: Spec, operation: Operation, name: string): boolean {
  const list = membership(spec, operation.id)?.resource.list;
  return (
    list != null &&
    list.size !== name &&
    list.token !== name &&
    !/^(page|offset|skip|start|sort|order|filter|fields|q|query|search)/.test(normalName(name))
  );
}

/** What is kept from one request to the next. */
export const stateKinds: readonly FaultKind[] = [
  {
    kind: 'update-not-stored',
    title: 'answers with the update and keeps the old values',
    places: withRole('patch', 'replace'),
    plant: (world) => forgetting(world),
  },
  {
    kind: 'created-not-readable',
    title: 'answers with a new thing and forgets it',
    places: withRole('create'),
    plant: (world) =>
      afterwards((outcome) => {
        world.store.remove(outcome.item.key);
        return outcome;
      }),
  },
  {
    kind: 'delete-not-done',
    title: 'says that a thing is deleted and keeps it',
    places: withRole('delete'),
    plant: (world) =>
      afterwards((outcome) => {
        world.store.put(outcome.item);
        return outcome;
      }),
  },
  {
    kind: 'patch-forgets-the-rest',
    title: 'loses what an update does not mention',
    places: withRole('patch'),
    plant: (world) =>
      afterwards((outcome, parsed) => {
        const written = subjectOf(world, outcome.item.resource, parsed);
        const item = { ...outcome.item, written: written ?? {} };
        world.store.put(item);
        return { ...outcome, item };
      }),
  },
  {
    kind: 'page-size-ignored',
    title: 'pays no heed to the page size',
    places: queryPlaces((spec, operation, name) => membership(spec, operation.id)?.resource.list?.size === name),
    plant: (_, place) => withoutQuery(place),
  },
  { kind: 'filter-ignored', title: 'pays no heed to a filter', places: queryPlaces(isFilter), plant: (_, place) => withoutQuery(place) },
];
