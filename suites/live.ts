import type { Input } from '../generators/input.ts';
import { membership } from '../specs/resources/graph.ts';
import type { Resource } from '../specs/resources/model.ts';
import { itemEnd, keyOf, pathShape } from '../specs/resources/paths.ts';
import type { Operation } from '../specs/spec.ts';
import type { Session } from './session.ts';

/** Something that lives behind an item path, or may. */
export interface Live {
  /** Key of its resource. */
  readonly resource: string;
  /** Path parameter → value, those of its parents included. */
  readonly ids: Readonly<Record<string, string>>;
  /** `run`: made by this run, may be changed and deleted. `user`: named, may be changed and is put back. `seen`: found in a list, only read. `lent`: what an emulation starts with, may be changed. `invented`: may not be there at all. */
  readonly by: 'run' | 'user' | 'lent' | 'seen' | 'invented';
}

/** A concrete item path: two entries with the same one are the same thing. */
export function pathOf(resource: string, ids: Readonly<Record<string, string>>): string {
  const values = Object.values(ids);
  let next = 0;
  return resource.replaceAll('{}', () => values[next++] ?? '');
}

/** The request with the ids of something that lives, by their place in the path: operations may call the same id by different names. */
export function withIds({ path }: Operation, input: Input, ids: Readonly<Record<string, string>>): Input {
  const values = Object.values(ids);
  const names = pathShape(path)
    .segments.flatMap((segment) => (segment.kind === 'parameter' ? segment.name : []))
    .slice(0, values.length);
  const placed = names.map((name, index) => [name, values[index] ?? ''] as const);
  const isId = (name: string) => typeof input.path[name] !== 'object'; // a list or an object is none, and stays
  return { ...input, path: { ...input.path, ...Object.fromEntries(placed.filter(([name]) => isId(name))) } };
}

export function parentKey(key: string): string | null {
  const shape = pathShape(key.replaceAll('{}', '{x}'));
  const end = itemEnd(shape, shape.segments.length - 1);
  return end === 0 ? null : keyOf(shape, end);
}

/** Key of the item that an operation's path leads to or through; `null` where it has no parameter. For a collection, its parent. */
export function itemKey(operation: Operation): string | null {
  const shape = pathShape(operation.path);
  const end = itemEnd(shape);
  return end === 0 ? null : keyOf(shape, end);
}

/** The resource that an operation belongs to, for reading back what it did. */
export function resourceOf(session: Session, operation: Operation): Resource | null {
  return membership(session.spec, operation.id)?.resource ?? null;
}
