import { isObject, type Json, type JsonObject, own, withMember } from '../json.ts';
import type { Reading } from '../load/reading.ts';
import { changed, withSubschemas } from '../nodes.ts';
import { escapeSegment, type JsonPointer, pointer, segments, valueAt } from '../pointer.ts';
import { refAt, refTarget } from '../resolve.ts';
import { DynamicAnchors, nameIn } from './dynamic-anchors.ts';
import { Moves } from './moves.ts';

/**
 * The document without `$dynamicRef`: a schema that another one refers to with anchors of its own is written out for it, so that only `$ref`s
 * are left to follow.
 *
 * @see JSON Schema 2020-12 core §8.2.3.2
 */
export function withStaticReferences(reading: Reading): Reading {
  const anchors = new DynamicAnchors(reading.document);
  const moves = new Moves();
  const document = new Specialiser(reading.document, anchors, moves).document();
  return { ...reading, document, origin: (at) => reading.origin(moves.origin(at)) };
}

/** What names stand for, given by the resources further out. */
type Bindings = ReadonlyMap<string, JsonPointer>;

class Specialiser {
  readonly #document: JsonObject;
  readonly #anchors: DynamicAnchors;
  readonly #moves: Moves;
  readonly #made = new Map<string, JsonPointer>();
  readonly #schemas = new Map<string, JsonObject>();
  readonly #names = new Map<JsonPointer, ReadonlySet<string>>();

  constructor(document: JsonObject, anchors: DynamicAnchors, moves: Moves) {
    this.#document = document;
    this.#anchors = anchors;
    this.#moves = moves;
  }

  document(): JsonObject {
    const plain = changed(this.#document, (node, { kind, at }) => (kind === 'schema' ? this.#referring(node, at(), new Map()) : node));
    const components = own(plain, 'components');
    const schemas = own(components, 'schemas');
    const all = { ...(isObject(schemas) ? schemas : {}), ...Object.fromEntries(this.#schemas) };
    return withMember(plain, 'components', { ...(isObject(components) ? components : {}), schemas: all });
  }

  /** The node with its own references made static; `outer` binds before what the node's resource does. */
  #referring(node: JsonObject, at: JsonPointer, outer: Bindings): JsonObject {
    const bound = new Map([...this.#anchors.resourceOf(at).anchors, ...outer]);
    const target = refAt(node);
    const referring = target === null ? node : this.#pointing(node, target, this.#specialised(target, bound));
    const stated = own(node, '$dynamicRef');
    return typeof stated === 'string' ? this.#dynamic(referring, stated, { at, bound }) : referring;
  }

  #pointing(node: JsonObject, before: JsonPointer, after: JsonPointer): JsonObject {
    return before === after ? node : { ...node, $ref: refTo(after) };
  }

  #dynamic(node: JsonObject, stated: string, { at, bound }: { readonly at: JsonPointer; readonly bound: Bindings }): JsonObject {
    const { $dynamicRef: _stated, ...beside } = node;
    const outermost = this.#anchors.isDynamic(stated, at) ? bound.get(nameIn(stated)) : undefined;
    const target = refTarget(stated) ?? outermost ?? this.#anchors.nearest(stated, at);
    if (target === undefined) return beside;
    const ref = { $ref: refTo(this.#specialised(target, bound)) };
    if (own(beside, '$ref') === undefined) return { ...beside, ...ref };
    const all = own(beside, 'allOf');
    return { ...beside, allOf: [...(Array.isArray(all) ? all : []), ref] };
  }

  /** The schema as it reads under the bindings: itself, unless a name that it uses means another thing there. */
  #specialised(target: JsonPointer, bound: Bindings): JsonPointer {
    const own_ = this.#anchors.resourceOf(target).anchors;
    const names = [...this.#namesFrom(target)].filter((name) => bound.has(name) && bound.get(name) !== own_.get(name)).toSorted();
    if (names.length === 0) return target;
    const outer = new Map(names.map((name) => [name, bound.get(name) ?? ''] as const));
    const key = JSON.stringify([target, ...outer]);
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const name = this.#freeName(target);
    const to = pointer('components', 'schemas', name);
    this.#made.set(key, to);
    this.#moves.add(to, target);
    const node = valueAt(this.#document, target);
    this.#schemas.set(name, isObject(node) ? this.#copy(node, target, outer) : { ...(node === false ? { not: {} } : {}) });
    return to;
  }

  #copy(node: JsonObject, at: JsonPointer, outer: Bindings): JsonObject {
    const {
      $id: _id,
      $anchor: _anchor,
      $dynamicAnchor: _dynamic,
      ...kept
    } = withSubschemas(node, (inner, way) => this.#copy(inner, `${at}${way}`, outer));
    return this.#referring(kept, at, outer);
  }

  #freeName(target: JsonPointer): string {
    const last = segments(target).at(-1) ?? 'schema';
    const schemas = own(own(this.#document, 'components'), 'schemas');
    for (let count = 2; ; count++) {
      const name = `${last}-${count}`;
      if (own(schemas, name) === undefined && !this.#schemas.has(name)) return name;
    }
  }

  /** Names that `$dynamicRef`s use in the schema, and in all that it refers to. */
  #namesFrom(start: JsonPointer): ReadonlySet<string> {
    const known = this.#names.get(start);
    if (known !== undefined) return known;
    const names = new Set<string>();
    const seen = new Set<JsonPointer>();
    const open = [start];
    const visit = (node: JsonObject, at: JsonPointer): JsonObject => {
      const stated = own(node, '$dynamicRef');
      const ref = typeof stated === 'string' ? stated : undefined;
      if (ref !== undefined && this.#anchors.isDynamic(ref, at)) names.add(nameIn(ref));
      for (const next of [refAt(node), ref === undefined ? null : (this.#anchors.nearest(ref, at) ?? null)])
        if (next !== null) open.push(next);
      return withSubschemas(node, (inner, way) => visit(inner, `${at}${way}`));
    };
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const node: Json | undefined = valueAt(this.#document, at);
      if (isObject(node)) visit(node, at);
    }
    this.#names.set(start, names);
    return names;
  }
}

function refTo(at: JsonPointer): string {
  return `#${segments(at)
    .map((segment) => `/${encodeURIComponent(escapeSegment(segment))}`)
    .join('')}`;
}
