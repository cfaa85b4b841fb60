import type { Role } from '../../../specs/resources/model.ts';
import type { Call, Outcome, Parsed } from '../call.ts';
import { isRefusal } from '../call.ts';
import type { World } from '../world.ts';
import { act, clear, generated } from './act.ts';
import { create } from './create.ts';
import { existing } from './existing.ts';
import { list } from './list.ts';
import { patch, remove, replace } from './write.ts';

type Effect = (world: World, call: Call, parsed: Parsed) => Outcome;

/** What each role does to what lives. */
const effects: Readonly<Record<Role, Effect>> = {
  create,
  read,
  list,
  replace,
  patch,
  delete: remove,
  clear,
  action: act,
  other: generated,
};

/** Does what the operation is for. */
export function apply(world: World, call: Call, parsed: Parsed): Outcome {
  const role = world.roles.get(call.operation.id)?.role ?? 'other';
  return effects[role](world, call, parsed);
}

function read(world: World, call: Call, parsed: Parsed): Outcome {
  const item = existing(world, call, parsed);
  return isRefusal(item) ? item : { kind: 'resource', item, statuses: [200, 203] };
}
