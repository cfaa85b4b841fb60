import { targetOf } from '../discriminators.ts';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { changed, type NodeKind } from '../nodes.ts';
import { type JsonPointer, pointer, segments, valueAt } from '../pointer.ts';
import { fragment, refAt } from '../resolve.ts';

/** The map of components that holds nodes of a kind; what has none is written out in its place. */
const mapOf: Partial<Record<NodeKind, string>> = {
  schema: 'schemas',
  response: 'responses',
  parameter: 'parameters',
  requestBody: 'requestBodies',
  header: 'headers',
  pathItem: 'pathItems',
};

/**
 * The document with every `$ref` naming a component by its name, or nothing: types have no other names. What stands elsewhere (in another
 * file, under `$defs`, within another schema) becomes a component too, and a reference that leads nowhere lets anything through.
 */
export function withComponentReferences(document: JsonObject): JsonObject {
  const named = new Names(document);
  const written = changed(
    document,
    (node, { kind }) => (kind === 'schema' ? withMapping(document, node, named) : node),
    (node, { kind }) => withReference(document, node, { kind, named }),
  );
  return withComponents(written, named.brought);
}

function withReference(document: JsonObject, node: JsonObject, { kind, named }: { kind: NodeKind; named: Names }): JsonObject {
  if (own(node, '$ref') === undefined) return node;
  const target = refAt(node);
  if (target === null || !isObject(valueAt(document, target))) return withoutReference(node);
  const map = mapOf[kind];
  return map === undefined ? resolved(document, node) : { ...node, $ref: fragment(named.component(map, target)) };
}

/** A mapping may name a schema by its name alone. */
function withMapping(document: JsonObject, node: JsonObject, named: Names): JsonObject {
  const discriminator = own(node, 'discriminator');
  const mapping = own(discriminator, 'mapping');
  if (!isObject(discriminator) || !isObject(mapping)) return node;
  const entries = Object.entries(mapping).flatMap(([value, text]) => {
    const target = targetOf(document, text);
    return target === null ? [] : [[value, fragment(named.component('schemas', target))]];
  });
  return { ...node, discriminator: { ...discriminator, mapping: Object.fromEntries(entries) } };
}

function withoutReference(node: JsonObject): JsonObject {
  const { $ref: _ref, ...rest } = node;
  return rest;
}

/** What a chain of references ends in. */
function resolved(document: JsonObject, node: JsonObject): JsonObject {
  const seen = new Set<Json>();
  let here: Json | undefined = node;
  for (let at = refAt(here); at !== null && here !== undefined && !seen.has(here); at = refAt(here)) {
    seen.add(here);
    here = valueAt(document, at);
  }
  return isObject(here) && refAt(here) === null ? here : {};
}

/** A node that becomes a component. */
interface Brought {
  readonly from: JsonPointer;
  readonly map: string;
  readonly name: string;
}

class Names {
  readonly #document: JsonObject;
  readonly #known = new Map<string, JsonPointer>();
  readonly brought: Brought[] = [];

  constructor(document: JsonObject) {
    this.#document = document;
  }

  /** The place among the components of what stands at the target. */
  component(map: string, target: JsonPointer): JsonPointer {
    const [first, second, ...rest] = segments(target);
    if (first === 'components' && second === map && rest.length === 1) return target;
    const key = `${map} ${target}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const name = this.#free(map, target);
    this.brought.push({ from: target, map, name });
    const place = pointer('components', map, name);
    this.#known.set(key, place);
    return place;
  }

  /** The last word of the target, if it is a name and nobody has it; else all of its words that are names; else numbered. */
  #free(map: string, target: JsonPointer): string {
    const words = segments(target).filter((word) => !isStructure(word));
    const last = words.at(-1) ?? 'Root';
    const long = words.join('_').replaceAll(/[^\w.-]+/g, '_') || 'Root';
    const candidates = [...(/^[A-Za-z_][\w.-]*$/.test(last) ? [last] : []), long];
    const isTaken = (name: string) =>
      own(own(own(this.#document, 'components'), map), name) !== undefined ||
      this.brought.some((one) => one.map === map && one.name === name);
    const free = candidates.find((name) => !isTaken(name));
    if (free !== undefined) return free;
    let number = 2;
    while (isTaken(`${long}_${number}`)) number++;
    return `${long}_${number}`;
  }
}

/** Words that lead to a name and are none. */
function isStructure(word: string): boolean {
  return ['components', 'schemas', 'properties', 'paths', 'definitions', '$defs'].includes(word) || word.startsWith('x-');
}

function withComponents(document: JsonObject, brought: readonly Brought[]): JsonObject {
  if (brought.length === 0) return document;
  const given = own(document, 'components');
  const components: Record<string, Json> = { ...(isObject(given) ? given : {}) };
  for (const [map, those] of Map.groupBy(brought, (one) => one.map)) {
    const there = own(components, map);
    const entries = those.map(({ name, from }) => [name, componentOf(valueAt(document, from))]);
    components[map] = { ...(isObject(there) ? there : {}), ...Object.fromEntries(entries) };
  }
  return { ...document, components };
}

function componentOf(value: Json | undefined): Json {
  return value ?? {};
}
