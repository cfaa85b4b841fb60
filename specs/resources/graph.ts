import type { Spec } from '../spec.ts';
import { listItems, listShape, successSchema } from './answers.ts';
import { flowsTo } from './flows.ts';
import type { Graph, ListShape, Resource, Slot } from './model.ts';
import { itemEnd, keyOf, type PathShape, pathShape, resourceName, template } from './paths.ts';
import { type Placed, pathsOf, place } from './roles.ts';

const made = new WeakMap<Spec, Graph>();

/** The things that live behind the document: which operation creates, reads, lists, changes and ends them, and what gives their ids. */
export function graph(spec: Spec): Graph {
  const known = made.get(spec) ?? newGraph(spec);
  made.set(spec, known);
  return known;
}

function newGraph(spec: Spec): Graph {
  const paths = pathsOf(spec);
  const placed = spec.operations.map((operation) => place(spec, operation, paths));
  const slots = slotsOf(placed);
  const flows = slots.flatMap((slot) => flowsTo(spec, slot, placed));
  return { resources: resourcesOf(spec, placed), flows, unfed: slots.filter((slot) => !flows.some((flow) => flow.to === slot)) };
}

/** Each path up to one of its parameters, once. */
function slotsOf(placed: readonly Placed[]): Slot[] {
  const found = new Map<string, Slot>();
  for (const { shape } of placed) {
    shape.segments.forEach((segment, index) => {
      const key = keyOf(shape, index + 1);
      if (segment.kind === 'parameter' && !found.has(key))
        found.set(key, { template: template(shape, index + 1), parameter: segment.name, resource: key });
    });
  }
  return [...found.values()];
}

function resourcesOf(spec: Spec, placed: readonly Placed[]): Resource[] {
  const groups = Map.groupBy(
    placed.filter(({ resource }) => resource !== null),
    ({ resource }) => resource ?? '',
  );
  return [...groups].map(([key, members]) => resourceAt(spec, key, members));
}

function resourceAt(spec: Spec, key: string, members: readonly Placed[]): Resource {
  const shape = itemShape(key, members);
  const end = shape.segments.length;
  const collection = template(shape, end - 1);
  const parentEnd = itemEnd(shape, end - 1);
  const lister = members.find(({ member }) => member.role === 'list' && !member.singleton);
  return {
    key,
    name: resourceName(shape, end),
    item: template(shape),
    collection: members.some(({ operation }) => operation.path === collection) ? collection : null,
    parent: parentEnd === 0 ? null : keyOf(shape, parentEnd),
    members: members.map(({ member }) => member),
    list: lister === undefined ? null : listOf(spec, lister),
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
export function membership(
  spec: Spec,
  operation: string,
): { readonly resource: Resource; readonly member: Resource['members'][number] } | undefined {
  for (const resource of graph(spec).resources) {
    const member = resource.members.find((candidate) => candidate.operation === operation);
    if (member !== undefined) return { resource, member };
  }
  return undefined;
}
