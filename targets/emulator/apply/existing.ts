import { own } from '../../../specs/json.ts';
import type { Resource, Role } from '../../../specs/resources/model.ts';
import { pathShape, template } from '../../../specs/resources/paths.ts';
import type { Call, Parsed, Refusal } from '../call.ts';
import type { Item } from '../store.ts';
import { depth, flowsInto, isCreatable, keyAt, type OperationRole, type World } from '../world.ts';

/** Path parameters as text, decoded. */
export function pathTexts(call: Call, parsed: Parsed): Record<string, string> {
  return Object.fromEntries(
    Object.entries(call.path).map(([name, raw]) => {
      const value = own(parsed.path, name);
      return [name, value === undefined || typeof value === 'object' ? safely(raw) : String(value)];
    }),
  );
}

function safely(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

export const notFound: Refusal = { kind: 'refused', reason: 'not-found', message: 'there is no such thing' };

/** The thing that an operation names; a refusal where it, or one of those that it belongs to, does not exist. */
export function existing(world: World, call: Call, parsed: Parsed): Item | Refusal {
  const role = world.roles.get(call.operation.id);
  if (role === undefined || isOrphan(world, call, parsed)) return notFound;
  const key = keyOf(role, call, parsed);
  const item = world.store.get(key);
  if (item !== undefined) return item;
  const mayBe = role.isSingleton || role.resource === null || isFree(world, role.resource);
  return mayBe && !world.store.wasRemoved(key) ? { ...blank(role, call, parsed), key } : notFound;
}

/** The key of what an operation names: its own path, or the item that its path begins with. */
export function keyOf({ resource, isSingleton }: OperationRole, call: Call, parsed: Parsed): string {
  const { length } = pathShape(call.operation.path).segments;
  return keyAt(call.operation, resource === null || isSingleton ? length : depth(resource.key), pathTexts(call, parsed));
}

/** A thing that nobody has written to yet. */
export function blank({ resource, isSingleton }: OperationRole, call: Call, parsed: Parsed): Omit<Item, 'key'> {
  const isItem = resource !== null && !isSingleton;
  return {
    resource: isItem ? resource.key : call.operation.path,
    ids: idsOf(isItem ? resource : null, call, parsed),
    written: {},
    fixed: new Map(),
    kept: new Set(),
    revision: 0,
  };
}

/** The ids in a path by the names that the resource's own path gives them; operations may spell them differently. */
export function idsOf(resource: Resource | null, call: Call, parsed: Parsed): Record<string, string> {
  const texts = pathTexts(call, parsed);
  if (resource === null) return texts;
  const shape = pathShape(call.operation.path);
  const here = namesIn(template(shape, depth(resource.key)));
  return Object.fromEntries(
    namesIn(resource.item).flatMap((name, index): [string, string][] => {
      const value = texts[here[index] ?? name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

export function namesIn(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name.split('=')[0] ?? name);
}

/** Whether something that the path leads through does not exist. */
export function isOrphan(world: World, call: Call, parsed: Parsed): boolean {
  const role = world.roles.get(call.operation.id);
  const texts = pathTexts(call, parsed);
  return ancestors(world, role).some((resource) => {
    const key = keyAt(call.operation, depth(resource.key), texts);
    return world.store.get(key) === undefined && (world.store.wasRemoved(key) || !isFree(world, resource));
  });
}

function ancestors(world: World, role: OperationRole | undefined): Resource[] {
  const found: Resource[] = [];
  let key: string | null = role?.resource == null ? null : role.isSingleton ? role.resource.key : role.resource.parent;
  while (key !== null) {
    const next = world.graph.resource(key);
    if (next !== undefined) found.push(next);
    key = next?.parent ?? null;
  }
  return found;
}

/**
 * Whether every thing of that kind is taken to exist: no operation creates one, or none that says under which id, and none was given. Where
 * resources were given, this holds only for kinds that no operation reads or writes, such as the account in a path.
 */
function isFree(world: World, resource: Resource): boolean {
  if ((isCreatable(world, resource) && flowsInto(world, resource.key).length > 0) || world.seeded.has(resource.key)) return false;
  return !world.isStrict || !resource.members.some(({ role, singleton }) => !singleton && speaking.has(role));
}

const speaking: ReadonlySet<Role> = new Set(['read', 'replace', 'patch', 'delete']);
