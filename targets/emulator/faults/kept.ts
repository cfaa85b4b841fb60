import { fields } from '../../../specs/fields.ts';
import type { Json } from '../../../specs/json.ts';
import { valueAt, withoutValueAt, withValueAt } from '../../../specs/pointer.ts';
import { successSchema } from '../../../specs/resources/answers.ts';
import { membership } from '../../../specs/resources/graph.ts';
import type { Role } from '../../../specs/resources/model.ts';
import type { Operation, Spec } from '../../../specs/spec.ts';
import { keyOf } from '../apply/existing.ts';
import type { World } from '../world.ts';
import { type Change, type FaultKind, type FaultPlace, whole } from './kind.ts';
import { bodySchema, enumOf, requestSpots, typesOf } from './where.ts';

function withRole(...roles: readonly Role[]): (spec: Spec, operation: Operation) => FaultPlace[] {
  return (spec, operation) => (isWriter(spec, operation, roles) && isRead(spec, operation) ? [whole(operation)] : []);
}

function isWriter(spec: Spec, operation: Operation, roles: readonly Role[]): boolean {
  const role = membership(spec, operation.id)?.member.role;
  return role !== undefined && roles.includes(role) && bodySchema(operation) !== undefined;
}

/** Whether another operation shows what this one wrote. */
function isRead(spec: Spec, operation: Operation): boolean {
  return readSchema(spec, operation) !== undefined;
}

function readSchema(spec: Spec, operation: Operation): string | undefined {
  const reader = membership(spec, operation.id)?.resource.members.find(({ role }) => role === 'read')?.operation;
  const found = spec.operations.find(({ id }) => id === reader);
  return found === undefined ? undefined : successSchema(found);
}

/** Members that clients write at the root of the body, and that reading shows under the same name. */
function writtenPlaces(
  roles: readonly Role[],
  isMeant: (spec: Spec, place: FaultPlace) => boolean,
): (spec: Spec, operation: Operation) => FaultPlace[] {
  return (spec, operation) => {
    const answer = readSchema(spec, operation);
    if (!isWriter(spec, operation, roles) || answer === undefined) return [];
    const shown = new Set(
      fields(spec.document, answer)
        .filter(({ writeOnly, conditional }) => writeOnly === 'no' && !conditional)
        .map(({ at }) => at),
    );
    return requestSpots(spec, operation).filter(
      (spot) => spot.in === 'body' && /^\/[^/*]+$/.test(spot.at) && spot.readOnly === 'no' && shown.has(spot.at) && isMeant(spec, spot),
    );
  };
}

/** Writes something else than what was sent at the place. */
function writing({ at }: FaultPlace, change: (body: Json, value: Json) => Json): Change {
  return {
    apply: (next) => (call, parsed) => {
      const value = valueAt(parsed.body, at);
      return next(call, parsed.body === undefined || value === undefined ? parsed : { ...parsed, body: change(parsed.body, value) });
    },
  };
}

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

function losing(place: FaultPlace): Change {
  return writing(place, (body) => withoutValueAt(body, place.at));
}

/** Neither an id nor an object without members of its own: its loss shows. */
function isPlain(spec: Spec, place: FaultPlace): boolean {
  const types = typesOf(spec, place);
  const hasMembers = requestSpots(spec, place.operation).some(({ in: where, at }) => where === 'body' && at.startsWith(`${place.at}/`));
  return (!types?.has('object') || hasMembers) && !/(^|[^a-z])(id|name|key|slug)$|Id$|Name$/.test(place.at) && !isIdentifying(spec, place);
}

function isIdentifying(spec: Spec, { operation, at }: FaultPlace): boolean {
  const item = membership(spec, operation.id)?.resource.item ?? '';
  return item.includes(`{${at.slice(1)}}`);
}

/** What is kept of what was written. */
export const keptKinds: readonly FaultKind[] = [
  {
    kind: 'created-not-readable',
    title: 'answers with a new thing and forgets it',
    places: withRole('create'),
    plant: (world) => ({
      apply: (next) => (call, parsed) => {
        const outcome = next(call, parsed);
        if (outcome.kind === 'resource') world.store.remove(outcome.item.key);
        return outcome;
      },
    }),
  },
  {
    kind: 'created-value-lost',
    title: 'does not keep one of the values that a new thing was made with',
    places: writtenPlaces(['create'], isPlain),
    plant: (_, place) => losing(place),
  },
  {
    kind: 'update-not-stored',
    title: 'answers with the update and keeps the old values',
    places: withRole('patch', 'replace'),
    plant: (world) => forgetting(world),
  },
  {
    kind: 'updated-value-lost',
    title: 'does not store one of the values of an update',
    places: writtenPlaces(['patch', 'replace'], isPlain),
    plant: (_, place) => losing(place),
  },
  {
    kind: 'enum-value-swapped',
    title: 'stores another value of the list than the one sent',
    places: writtenPlaces(['create', 'patch', 'replace'], (spec, place) => enumOf(spec, place).length > 1),
    plant(world, place) {
      const values = enumOf(world.spec, place);
      return writing(place, (body, value) => withValueAt(body, place.at, values[(values.indexOf(value) + 1) % values.length] ?? value));
    },
  },
];
