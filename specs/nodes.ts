import { isObject, type Json, type JsonObject, own } from './json.ts';
import { type JsonPointer, pointer, segments } from './pointer.ts';
import { refTarget } from './resolve.ts';

/** What an object of the document is, by its place. What is of no kind is data, and is never looked into: an example, a default, an extension. */
export type NodeKind =
  | 'document'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'callback'
  | 'parameter'
  | 'requestBody'
  | 'mediaType'
  | 'encoding'
  | 'response'
  | 'header'
  | 'example'
  | 'link'
  | 'securityScheme'
  | 'schema';

/** `one`: the node itself; `map`: one under each name; `list`: one in each place. */
export type Child = readonly ['one' | 'map' | 'list', NodeKind];

const one = (kind: NodeKind): Child => ['one', kind];
const map = (kind: NodeKind): Child => ['map', kind];
const list = (kind: NodeKind): Child => ['list', kind];

const described: Readonly<Record<string, Child>> = { schema: one('schema'), content: map('mediaType'), examples: map('example') };
const operation = one('operation');

/** @see OpenAPI 3.2.0 §4 with the words of 2.0, 3.0 and 3.1; JSON Schema 2020-12 core §10 and §11 with those of older drafts */
const grammar: Readonly<Record<NodeKind, Readonly<Record<string, Child>>>> = {
  document: {
    ...{ paths: map('pathItem'), webhooks: map('pathItem'), components: one('components') },
    ...{ definitions: map('schema'), parameters: map('parameter'), responses: map('response') },
  },
  components: {
    schemas: map('schema'),
    responses: map('response'),
    parameters: map('parameter'),
    requestBodies: map('requestBody'),
    headers: map('header'),
    callbacks: map('callback'),
    pathItems: map('pathItem'),
    mediaTypes: map('mediaType'),
    examples: map('example'),
    links: map('link'),
    securitySchemes: map('securityScheme'),
  },
  pathItem: {
    parameters: list('parameter'),
    ...{ get: operation, put: operation, post: operation, delete: operation, options: operation },
    ...{ head: operation, patch: operation, trace: operation, query: operation },
    additionalOperations: map('operation'),
  },
  operation: {
    parameters: list('parameter'),
    requestBody: one('requestBody'),
    responses: map('response'),
    callbacks: map('callback'),
  },
  callback: {},
  parameter: described,
  header: described,
  requestBody: { content: map('mediaType') },
  response: { headers: map('header'), content: map('mediaType'), links: map('link'), schema: one('schema') },
  mediaType: {
    schema: one('schema'),
    examples: map('example'),
    itemSchema: one('schema'),
    encoding: map('encoding'),
    prefixEncoding: list('encoding'),
    itemEncoding: one('encoding'),
  },
  example: {},
  link: {},
  securityScheme: {},
  encoding: { headers: map('header'), encoding: map('encoding'), prefixEncoding: list('encoding'), itemEncoding: one('encoding') },
  schema: {
    ...{ properties: map('schema'), patternProperties: map('schema'), $defs: map('schema'), definitions: map('schema') },
    ...{ dependentSchemas: map('schema'), dependencies: map('schema') },
    ...{ allOf: list('schema'), anyOf: list('schema'), oneOf: list('schema'), prefixItems: list('schema') },
    ...{ not: one('schema'), if: one('schema'), then: one('schema'), else: one('schema') },
    ...{ items: one('schema'), additionalItems: one('schema'), unevaluatedItems: one('schema'), contains: one('schema') },
    ...{ additionalProperties: one('schema'), unevaluatedProperties: one('schema'), propertyNames: one('schema') },
    contentSchema: one('schema'),
  },
};

/** The same, without the names that every object inherits. */
const words: ReadonlyMap<string, ReadonlyMap<string, Child>> = new Map(
  Object.entries(grammar).map(([kind, children]) => [kind, new Map(Object.entries(children))]),
);
const callbackItem = one('pathItem');

/** What stands under a word of a node; `undefined` for data. */
export function childUnder(kind: NodeKind, name: string): Child | undefined {
  if (kind === 'callback') return name.startsWith('x-') ? undefined : callbackItem;
  return words.get(kind)?.get(name);
}

/** What stands at the pointer, by the words of OpenAPI; `undefined` for data, and for maps and lists of nodes. */
export function kindAt(at: JsonPointer, start: NodeKind = 'document'): NodeKind | undefined {
  let kind: NodeKind | undefined = start;
  let inside: NodeKind | undefined;
  for (const segment of segments(at)) {
    if (kind === undefined) {
      [kind, inside] = [inside, undefined];
      if (kind === undefined) return undefined;
      continue;
    }
    const child: Child | undefined = childUnder(kind, segment);
    if (child === undefined) return undefined;
    // an `items` of older drafts is a list
    [kind, inside] = child[0] === 'one' ? [child[1], undefined] : [undefined, child[1]];
  }
  return kind;
}

/** Maps that take extensions beside their names: Paths Object, Responses Object. */
const extensible: ReadonlySet<NodeKind> = new Set(['pathItem', 'response']);

/** Where a walk is. */
export interface Here {
  readonly kind: NodeKind;
  readonly at: () => JsonPointer;
  /** The dialect that the nearest `$schema`, else `jsonSchemaDialect`, names for the schemas here. */
  readonly schemaDialect: string | null;
}

/** Gives the node for a node: the same object where it stays as it is. */
export type Change = (node: JsonObject, here: Here) => JsonObject;

/**
 * The document with every node changed. What a change leaves alone stays the same object, so that nothing is copied for its sake. Nodes outside
 * of the usual places are changed where a `$ref` names them: what they are is what the `$ref` stands for.
 *
 * @param after gets a node whose members are changed already
 * @param before gets a node before its members, which may move them: they are met at their new places
 */
export function changed(document: JsonObject, after: Change, before: Change = (node) => node): JsonObject {
  return new Walk(after, before).document(document);
}

class Walk implements Here {
  kind: NodeKind = 'document';
  schemaDialect: string | null = null;
  readonly #after: Change;
  readonly #before: Change;
  readonly #names: string[] = [];
  /** Places that `$ref`s name and the words of OpenAPI do not lead to. */
  readonly #strays = new Map<JsonPointer, NodeKind>();
  /** `$ref`s that were looked at: most stand in many places. */
  readonly #refs = new Set<string>();

  constructor(after: Change, before: Change) {
    this.#after = after;
    this.#before = before;
  }

  readonly at = (): JsonPointer => pointer(...this.#names);

  document(document: JsonObject): JsonObject {
    const stated = own(document, 'jsonSchemaDialect');
    this.schemaDialect = typeof stated === 'string' ? stated : null;
    let result = this.#node(document, 'document');
    for (const [stray, kind] of this.#strays) if (!this.#isInStray(stray)) result = this.#stray(result, stray, kind);
    return result;
  }

  /** Whether the words of OpenAPI lead to it from another stray. */
  #isInStray(at: JsonPointer): boolean {
    for (let end = at.lastIndexOf('/'); end > 0; end = at.lastIndexOf('/', end - 1)) {
      const kind = this.#strays.get(at.slice(0, end));
      if (kind !== undefined && kindAt(at.slice(end), kind) !== undefined) return true;
    }
    return false;
  }

  #stray(root: JsonObject, at: JsonPointer, kind: NodeKind): JsonObject {
    const inside = this.#inside(root, segments(at), { depth: 0, kind });
    return isObject(inside) ? inside : root;
  }

  #inside(value: Json, names: readonly string[], { depth, kind }: { readonly depth: number; readonly kind: NodeKind }): Json {
    const name = names[depth];
    this.#names.length = depth;
    if (name === undefined) return isObject(value) ? this.#node(value, kind) : value;
    const member = Array.isArray(value) ? value[Number(name)] : own(value, name);
    if (member === undefined) return value;
    this.#names.push(name);
    const next = this.#inside(member, names, { depth: depth + 1, kind });
    this.#names.length = depth;
    if (next === member) return value;
    return Array.isArray(value) ? value.with(Number(name), next) : isObject(value) ? copied(value, name, next) : value;
  }

  #node(given: JsonObject, kind: NodeKind): JsonObject {
    const outer = this.schemaDialect;
    if (kind === 'schema') this.#enterSchema(given);
    this.#noteStray(given, kind);
    this.kind = kind;
    const node = this.#before(given, this);
    const children = kind === 'callback' ? undefined : words.get(kind);
    let copy: Record<string, Json> | null = null;
    for (const name of Object.keys(node)) {
      const child = children === undefined ? childUnder(kind, name) : children.get(name);
      if (child === undefined) continue;
      const value = node[name] ?? null;
      this.#names.push(name);
      const next = this.#child(value, child);
      this.#names.pop();
      if (next !== value) copy = copy === null ? copied(node, name, next) : put(copy, name, next);
    }
    this.kind = kind;
    const final = this.#after(copy ?? node, this);
    this.schemaDialect = outer;
    return final;
  }

  #enterSchema(node: JsonObject): void {
    const stated = own(node, '$schema');
    if (typeof stated === 'string') this.schemaDialect = stated;
  }

  #noteStray(node: JsonObject, kind: NodeKind): void {
    const ref = own(node, '$ref');
    if (typeof ref !== 'string' || this.#refs.has(ref)) return;
    this.#refs.add(ref);
    const target = refTarget(ref);
    if (target !== null && !this.#strays.has(target) && kindAt(target) === undefined) this.#strays.set(target, kind);
  }

  #child(value: Json, [form, kind]: Child): Json {
    if (form === 'one') {
      if (Array.isArray(value)) return kind === 'schema' ? this.#list(value, kind) : value; // `items` of an older draft
      return isObject(value) ? this.#node(value, kind) : value;
    }
    if (form === 'list') return Array.isArray(value) ? this.#list(value, kind) : value;
    return isObject(value) ? this.#map(value, kind) : value;
  }

  #list(values: readonly Json[], kind: NodeKind): readonly Json[] {
    let result: Json[] | null = null;
    for (const [index, value] of values.entries()) {
      if (!isObject(value)) continue;
      this.#names.push(String(index));
      const next = this.#node(value, kind);
      this.#names.pop();
      if (next === value) continue;
      result ??= [...values];
      result[index] = next;
    }
    return result ?? values;
  }

  #map(values: JsonObject, kind: NodeKind): JsonObject {
    let copy: Record<string, Json> | null = null;
    for (const name of Object.keys(values)) {
      const value = values[name];
      if (!isObject(value) || (name.startsWith('x-') && extensible.has(kind))) continue;
      this.#names.push(name);
      const next = this.#node(value, kind);
      this.#names.pop();
      if (next !== value) copy = copy === null ? copied(values, name, next) : put(copy, name, next);
    }
    return copy ?? values;
  }
}

/** The schemas right inside a schema, each by its way there; the same object where none changes. */
export function withSubschemas(node: JsonObject, change: (schema: JsonObject, way: JsonPointer) => JsonObject): JsonObject {
  let result = node;
  for (const [word, [form]] of Object.entries(grammar.schema)) {
    const value = own(node, word);
    const inside = (item: Json, way: JsonPointer) => (isObject(item) ? change(item, way) : item);
    const next =
      form === 'one' && !Array.isArray(value)
        ? inside(value ?? null, pointer(word))
        : Array.isArray(value)
          ? value.map((item, index) => inside(item, pointer(word, index)))
          : Object.fromEntries(
              Object.entries(isObject(value) ? value : {}).map(([name, item]) => [name, inside(item, pointer(word, name))]),
            );
    if (value !== undefined && !isSame(value, next)) result = copied(result, word, next);
  }
  return result;
}

function isSame(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.values(a), Object.values(b)];
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

/** A copy; an own name `__proto__` stays a name. */
function copied(node: JsonObject, name: string, value: Json): Record<string, Json> {
  return put({ ...node }, name, value);
}

/** Only on copies that the walk has made itself. */
function put(copy: Record<string, Json>, name: string, value: Json): Record<string, Json> {
  if (name === '__proto__') return Object.defineProperty(copy, name, { value, writable: true, enumerable: true, configurable: true });
  copy[name] = value;
  return copy;
}
