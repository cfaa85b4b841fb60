import { once } from '../once.ts';
import type { OperationId, Spec } from '../spec.ts';
import { listItems, listShape, successSchema } from './answers.ts';
import { flowsTo, kinOf } from './flows.ts';
import type { Flow, Graph, ListShape, Member, Resource, Slot } from './model.ts';
import { itemEnd, keyOf, type PathShape, pathShape, resourceName, template } from './paths.ts';
import { type Placed, pathsOf, place } from './roles.ts';

const made = new WeakMap<Spec, Graph>();

/**
 * The things that live behind the document: which operation creates, reads, lists, changes and ends them, and what gives their ids.
 *
 * What needs a look at schemas is made for a resource when it is first asked for: a document may have thousands.
 */
export function graph(spec: Spec): Graph {
  const known = made.get(spec) ?? newGraph(spec);
  made.set(spec, known);
  return known;
}

function newGraph(spec: Spec): Graph {
  const paths = pathsOf(spec);
  const placed = spec.operations.map((operation) => place(spec, operation, paths));
  const resources = resourcesOf(spec, placed);
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const homes = new Map(placed.toReversed().map(({ operation, resource }) => [operation.id, resource])); // the first of two ids counts
  const slots = once(() => slotsOf(placed));
  const kin = once(() => kinOf(spec, placed));
  const into = new Map<string, readonly Flow[]>();
  const flowsInto = (key: string): readonly Flow[] => {
    const slot = slotAt(placed, key);
    const flows = into.get(key) ?? (slot === undefined ? [] : flowsTo(spec, slot, kin()));
    into.set(key, flows);
    return flows;
  };
  return {
    resources,
    resource: (key) => byKey.get(key),
    home: (operation) => byKey.get(homes.get(operation) ?? ''),
    get flows() {
      return [...slots().keys()].flatMap(flowsInto);
    },
    flowsInto,
    get unfed() {
      return [...slots().values()].filter(({ resource }) => flowsInto(resource).length === 0);
    },
  };
}

/** Each path up to one of its parameters, once, by its key. */
function slotsOf(placed: readonly Placed[]): Map<string, Slot> {
  const found = new Map<string, Slot>();
  for (const shape of new Set(placed.map(({ shape: each }) => each))) {
    for (let count = 1; count <= shape.segments.length; count++) {
      const slot = found.has(keyOf(shape, count)) ? undefined : slotIn(shape, count);
      if (slot !== undefined) found.set(slot.resource, slot);
    }
  }
  return found;
}

/** As the first path that leads through it writes it. */
function slotAt(placed: readonly Placed[], key: string): Slot | undefined {
  const count = key.split('/').length - 1;
  const first = placed.find(({ shape }) => shape.segments.length >= count && keyOf(shape, count) === key);
  return first === undefined ? undefined : slotIn(first.shape, count);
}

function slotIn(shape: PathShape, count: number): Slot | undefined {
  const segment = shape.segments[count - 1];
  if (segment?.kind !== 'parameter') return undefined;
  return { template: template(shape, count), parameter: segment.name, resource: keyOf(shape, count) };
}

function resourcesOf(spec: Spec, placed: readonly Placed[]): Resource[] {
  const groups = Map.groupBy(
    placed.filter(({ resource }) => resource !== null),
    ({ resource }) => resource ?? '',
  );
  return [...groups].map(([key, members]) => resourceAt(spec, key, members));
}

function resourceAt(spec: Spec, key: string, placed: readonly Placed[]): Resource {
  const shape = once(() => itemShape(key, placed));
  const end = once(() => shape().segments.length);
  const members = once(() => placed.map(({ member }) => member));
  const list = once(() => {
    const lister = placed.find(({ member }) => member.role === 'list' && !member.singleton);
    return lister === undefined ? null : listOf(spec, lister);
  });
  return {
    key,
    get name() {
      return resourceName(shape(), end());
    },
    get item() {
      return template(shape());
    },
    get collection() {
      const collection = template(shape(), end() - 1);
      return placed.some(({ operation }) => operation.path === collection) ? collection : null;
    },
    get parent() {
      const parentEnd = itemEnd(shape(), end() - 1);
      return parentEnd === 0 ? null : keyOf(shape(), parentEnd);
    },
    get members() {
      return members();
    },
    get list() {
      return list();
    },
  };
}

/** The item's template, cut from a path that reaches it; a collection's own path is one short. */
function itemShape(key: string, members: readonly Placed[]): PathShape {
  const count = key.split('/').length - 1;
  const longest = members.find(({ shape }) => shape.segments.length >= count);
  return longest === undefined ? pathShape(key.replaceAll('{}', '{id}')) : pathShape(template(longest.shape, count));
}

function listOf(spec: Spec, { operation, shape }: Placed): ListShape | null {
  const schema = successSchema(operation);
  const items = schema === undefined ? undefined : listItems(spec.document, schema, resourceName(shape, shape.segments.length));
  return items === undefined ? null : listShape(spec.document, operation, items.at);
}

/** The resource that an operation belongs to, and what it does to it. */
export function membership(spec: Spec, operation: OperationId): Membership | undefined {
  const resource = graph(spec).home(operation);
  const member = resource?.members.find((candidate) => candidate.operation === operation);
  return resource === undefined || member === undefined ? undefined : { resource, member };
}

interface Membership {
  readonly resource: Resource;
  readonly member: Member;
}
