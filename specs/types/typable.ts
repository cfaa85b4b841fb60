import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { isFlagged } from '../layers.ts';
import { changed, type Here } from '../nodes.ts';
import { pointer } from '../pointer.ts';
import type { Spec } from '../spec.ts';
import { withComponentReferences } from './component-references.ts';
import { withMethodsApart } from './other-methods.ts';
import { plainSchema } from './plain-schema.ts';

/**
 * The document as openapi-typescript can read it, whatever its version: references name components, each operation has the id by which the
 * suite calls it, and what makes no types or breaks the package is left out.
 */
export function typable(spec: Spec): JsonObject {
  const ids = new Map([...spec.operations, ...spec.unusable].toReversed().map(({ pointer: at, id }) => [at, id]));
  const flagged = changed(spec.document, (node, here) => (here.kind === 'schema' ? withFlags(spec.document, node, here) : node));
  const taken = new Set(ids.values());
  const document = changed(
    withComponentReferences(flagged),
    (node, here) => (here.kind === 'schema' ? plainSchema(node) : node),
    (node, here) => (here.kind === 'operation' ? withId(node, { id: ids.get(here.at()), taken }) : without(node, here)),
  );
  return withMethodsApart({ ...document, openapi: '3.1.0' });
}

/** Words that make no types, or none that are true. */
const untyped: Partial<Record<Here['kind'], readonly string[]>> = {
  components: ['examples', 'links', 'callbacks', 'securitySchemes', 'mediaTypes'],
  response: ['links'],
  parameter: ['examples'],
  header: ['examples'],
  mediaType: ['examples', 'encoding', 'prefixEncoding', 'itemEncoding'],
  schema: ['$defs', 'definitions'],
};

/** Extensions go too: what they hold is data, in which the package would look for schemas. */
function without(node: JsonObject, { kind }: Here): JsonObject {
  const words = untyped[kind] ?? [];
  const isLeft = (name: string) => !words.includes(name) && !name.startsWith('x-');
  return Object.keys(node).every(isLeft) ? node : Object.fromEntries(Object.entries(node).filter(([name]) => isLeft(name)));
}

/** An id that another operation has, as that of a webhook may be, would make one type of two. */
function withId(node: JsonObject, { id, taken }: { id: string | undefined; taken: Set<Json> }): JsonObject {
  const { operationId, callbacks: _callbacks, ...rest } = node;
  if (id !== undefined) return { ...rest, operationId: id };
  if (operationId === undefined || taken.has(operationId)) return rest;
  taken.add(operationId);
  return { ...rest, operationId };
}

/** A property that is readOnly or writeOnly by what it refers to says so itself: the package looks no further. */
function withFlags(document: JsonObject, node: JsonObject, here: Here): JsonObject {
  const properties = own(node, 'properties');
  if (!isObject(properties)) return node;
  let result = properties;
  for (const [name, property] of Object.entries(properties)) {
    if (own(property, '$ref') === undefined && own(property, 'allOf') === undefined) continue;
    const at = here.at() + pointer('properties', name);
    for (const flag of ['readOnly', 'writeOnly'] as const) {
      const now = own(result, name);
      if (isObject(now) && own(now, flag) !== true && isFlagged(document, at, flag))
        result = { ...result, [name]: { ...now, [flag]: true } };
    }
  }
  return result === properties ? node : { ...node, properties: result };
}
