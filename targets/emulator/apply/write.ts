import type { Json } from '../../../specs/json.ts';
import { type Call, isRefusal, type Outcome, type Parsed } from '../call.ts';
import { isMoving, later } from '../clock.ts';
import { canonical } from '../hash.ts';
import type { Item } from '../store.ts';
import { lastSegment, putCreates, type World } from '../world.ts';
import { blank, existing, isOrphan, keyOf } from './existing.ts';
import { merged } from './merge.ts';
import { keptNames, subjectOf } from './subject.ts';

export function patch(world: World, call: Call, parsed: Parsed): Outcome {
  const item = existing(world, call, parsed);
  if (isRefusal(item)) return item;
  const change = subjectOf(world, item.resource, parsed);
  const after =
    change === undefined ? item : rewritten(item, merged(item.written, change, parsed), keptNames(world, item.resource, parsed));
  world.store.put(after);
  return { kind: 'resource', item: after, statuses: [200, 204, 202, 201] };
}

/** Writes the thing anew; one that is not there is made where the document lets a PUT make it. */
export function replace(world: World, call: Call, parsed: Parsed): Outcome {
  const item = existing(world, call, parsed);
  const role = world.roles.get(call.operation.id);
  const written = (before: Item): Item =>
    rewritten(before, subjectOf(world, before.resource, parsed) ?? {}, keptNames(world, before.resource, parsed));
  if (!isRefusal(item)) {
    world.store.put(written(item));
    return { kind: 'resource', item: written(item), statuses: [200, 204, 202, 201] };
  }
  const mayMake = role?.resource != null && putCreates(world, role.resource, call.operation.id) && !isOrphan(world, call, parsed);
  if (!mayMake || role === undefined) return item;
  const fresh = written({ ...blank(role, call, parsed), key: keyOf(role, call, parsed) });
  world.store.put(fresh);
  return { kind: 'resource', item: fresh, statuses: [201, 200, 204, 202] };
}

/** The thing after a write; what changes nothing moves no clock. */
function rewritten(item: Item, written: Json, letIn: ReadonlySet<string>): Item {
  const kept = new Set([...item.kept, ...letIn]);
  if (canonical(written) === canonical(item.written)) return { ...item, kept };
  const fixed = new Map([...item.fixed].map(([at, value]) => [at, isMoving(lastSegment(at)) ? later(value) : value] as const));
  return { ...item, written, fixed, kept, revision: item.revision + 1 };
}

/** Ends the thing, and what stands below it. */
export function remove(world: World, call: Call, parsed: Parsed): Outcome {
  const item = existing(world, call, parsed);
  if (isRefusal(item)) return item;
  world.store.remove(item.key);
  return { kind: 'resource', item, statuses: [204, 200, 202] };
}
