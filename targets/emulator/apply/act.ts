import { successSchema } from '../../../specs/resources/answers.ts';
import { type Call, isRefusal, type Outcome, type Parsed } from '../call.ts';
import { canonical, digest } from '../hash.ts';
import { factsOf } from '../places.ts';
import { depth, keyAt, type World } from '../world.ts';
import { existing, isOrphan, notFound, pathTexts } from './existing.ts';

/** An answer that follows from the request alone. */
export function generated(world: World, call: Call, parsed: Parsed): Outcome {
  const asked = canonical([parsed.path, parsed.query, parsed.header, parsed.sent ?? null]);
  return { kind: 'generated', seed: digest(world.seed, call.operation.id, asked), asked: parsed.sent, statuses: [] };
}

/** A verb on a thing: it must be there. Where the answer is the thing itself, it is shown as it stands. */
export function act(world: World, call: Call, parsed: Parsed): Outcome {
  const role = world.roles.get(call.operation.id);
  if (role === undefined || role.resource === null || !reachesItem(call, role.resource.key)) {
    return isOrphan(world, call, parsed) ? notFound : generated(world, call, parsed);
  }
  const item = existing(world, call, parsed);
  if (isRefusal(item)) return item;
  return answersWith(world, call) ? { kind: 'resource', item, statuses: [] } : generated(world, call, parsed);
}

/** A verb on a collection has no item in its path. */
function reachesItem({ operation }: Call, resource: string): boolean {
  return operation.path.split('/').length >= resource.split('/').length;
}

function answersWith(world: World, { operation }: Call): boolean {
  const schema = successSchema(operation);
  const { resource = null } = world.roles.get(operation.id) ?? {};
  if (schema === undefined || resource === null) return false;
  const own = new Set(factsOf(world.spec.document, [schema]).all.slice(1));
  const shown = resource.members
    .filter(({ role, singleton }) => role === 'read' && !singleton)
    .map(({ operation: id }) => world.spec.operations.find((candidate) => candidate.id === id));
  return shown.some((reader) => {
    const other = reader === undefined ? undefined : successSchema(reader);
    return (
      other !== undefined &&
      factsOf(world.spec.document, [other])
        .all.slice(1)
        .some((at) => own.has(at))
    );
  });
}

/** Empties a collection. */
export function clear(world: World, call: Call, parsed: Parsed): Outcome {
  const { resource = null } = world.roles.get(call.operation.id) ?? {};
  if (resource === null || isOrphan(world, call, parsed)) return notFound;
  const collection = keyAt(call.operation, depth(resource.key) - 1, pathTexts(call, parsed));
  for (const { key } of world.store.items(resource.key, collection)) world.store.remove(key);
  return { kind: 'nothing', statuses: [204, 200, 202] };
}
