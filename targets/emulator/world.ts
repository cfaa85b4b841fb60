import type { Json } from '../../specs/json.ts';
import { type JsonPointer, segments } from '../../specs/pointer.ts';
import { graph, membership } from '../../specs/resources/graph.ts';
import type { Flow, Graph, Resource, Role } from '../../specs/resources/model.ts';
import { pathShape, template } from '../../specs/resources/paths.ts';
import type { Operation, Spec } from '../../specs/spec.ts';
import { newStore, type Store } from './store.ts';
import { type Subjects, subjectsOf } from './subjects.ts';

/** The document as the emulation sees it, and what lives. */
export interface World {
  readonly spec: Spec;
  readonly graph: Graph;
  readonly store: Store;
  readonly seed: number;
  /** Whether things that no operation creates exist only where they were given. */
  readonly isStrict: boolean;
  readonly seeded: ReadonlySet<string>;
  readonly roles: ReadonlyMap<string, OperationRole>;
  readonly subjects: (resource: string) => Subjects;
  /** Values made before: the same again is cheaper to remember than to make. */
  readonly memory: Map<string, Json>;
}

/** What an operation does, and to what. */
export interface OperationRole {
  readonly role: Role;
  /** Whether it is about the one thing at its own path. */
  readonly isSingleton: boolean;
  /** `null`: it belongs to nothing that lives. */
  readonly resource: Resource | null;
}

export function newWorld(
  spec: Spec,
  options: { readonly seed: number; readonly isStrict: boolean; readonly seeded: ReadonlySet<string> },
): World {
  const resources = graph(spec);
  const subjects = new Map<string, Subjects>();
  return {
    spec,
    graph: resources,
    store: newStore(),
    ...options,
    memory: new Map(),
    roles: new Map(spec.operations.map((operation) => [operation.id, roleOf(spec, operation)])),
    subjects(key) {
      const resource = resources.resource(key);
      const known = subjects.get(key) ?? (resource === undefined ? rootSubjects : subjectsOf(spec, resource));
      subjects.set(key, known);
      return known;
    },
  };
}

const rootSubjects: Subjects = (schema) => ({ at: '', place: [schema] });

/** A literal path without items that something writes is one thing by itself. */
function roleOf(spec: Spec, operation: Operation): OperationRole {
  const found = membership(spec, operation.id);
  if (found !== undefined) {
    const { role, singleton } = found.member;
    if (role === 'list' && singleton) return { role: 'action', isSingleton: false, resource: found.resource }; // a list of things that have no path
    return { role, isSingleton: singleton, resource: found.resource };
  }
  const written = spec.operations.some(({ path, method }) => path === operation.path && (method === 'put' || method === 'patch'));
  const roles: Partial<Record<Operation['method'], Role>> = { get: 'read', put: 'replace', patch: 'patch', delete: 'delete' };
  return { role: (written ? roles[operation.method] : undefined) ?? 'other', isSingleton: written, resource: null };
}

/** Flows of ids into the items of a resource. */
export function flowsInto(world: World, resource: string): readonly Flow[] {
  return world.graph.flowsInto(resource);
}

/** Whether some operation makes new items of that resource. */
export function isCreatable(world: World, resource: Resource): boolean {
  return resource.members.some(
    ({ operation, role, singleton }) => !singleton && (role === 'create' || (role === 'replace' && putCreates(world, resource, operation))),
  );
}

/** Whether a PUT on an id that nobody has used makes the thing. */
export function putCreates(world: World, resource: Resource, operation: string): boolean {
  return flowsInto(world, resource.key).some(
    ({ from, source }) => from === operation && source.in === 'request' && source.where === 'path',
  );
}

/**
 * The concrete path of the first pieces of an operation's path.
 *
 * @param values decoded path parameters
 */
export function keyAt(operation: Operation, count: number, values: Readonly<Record<string, string>>): string {
  return expanded(template(pathShape(operation.path), count), values);
}

export function expanded(path: string, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent((values[name.split('=')[0] ?? name] ?? '').toWellFormed()),
  );
}

/** Pieces of a resource's path. */
export function depth(resource: string): number {
  return resource.split('/').length - 1;
}

/** What an id field's place is, seen from the resource itself: an answer's envelope or a list around it is cut off. */
export function relativeTo(subject: JsonPointer, at: JsonPointer): JsonPointer | undefined {
  if (at === subject || at.startsWith(`${subject}/`)) return at.slice(subject.length);
  return undefined;
}

export function lastSegment(at: JsonPointer): string {
  return segments(at).at(-1) ?? '';
}
