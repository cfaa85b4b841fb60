import { isObject, type Json, type JsonObject, own } from './json.ts';
import { type JsonPointer, valueAt } from './pointer.ts';
import { SpecError } from './spec-error.ts';

/** A node of the document with its place; `$ref`s on the way were followed. */
export interface Placed {
  readonly pointer: JsonPointer;
  readonly node: Json;
}

/**
 * The pointer that a local reference names, percent-encoding undone (RFC 6901 §6); `null` for a reference to another document.
 *
 * @example refTarget('#/paths/~1a~1%7Bid%7D') // '/paths/~1a~1{id}'
 */
export function refTarget(ref: string): JsonPointer | null {
  if (ref === '#') return '';
  if (!ref.startsWith('#/')) return null;
  try {
    return decodeURIComponent(ref.slice(1));
  } catch {
    return ref.slice(1); // a bare "%" in a name: take the text as it stands
  }
}

/** The reference to a place in the same document. @see RFC 6901 §6 */
export function fragment(at: JsonPointer): string {
  return `#${encodeURI(at.toWellFormed()).replaceAll('#', '%23')}`;
}

/** The target of the node's own `$ref`, where it is one that this document can follow. */
export function refAt(node: Json | undefined): JsonPointer | null {
  const ref = own(node, '$ref');
  return typeof ref === 'string' ? refTarget(ref) : null;
}

/**
 * The node at the pointer, or what its chain of references ends in. For everything but schemas: there, siblings of `$ref` count, see `layers`.
 *
 * @throws {SpecError} `ref-circular`: the chain comes back to itself
 */
export function resolve(document: JsonObject, at: JsonPointer): Placed {
  const seen = new Set<JsonPointer>();
  let pointer = at;
  for (;;) {
    const node = valueAt(document, pointer);
    const next = refAt(node);
    if (next === null) return { pointer, node: node ?? null };
    if (seen.has(pointer)) {
      throw new SpecError('ref-circular', {
        what: 'a $ref leads back to itself',
        where: `#${at}`,
        fix: 'let one of the references name the thing itself',
      });
    }
    seen.add(pointer);
    pointer = next;
  }
}

/** As `resolve`, or `undefined` where it is no object. */
export function resolveObject(
  document: JsonObject,
  at: JsonPointer,
): { readonly pointer: JsonPointer; readonly node: JsonObject } | undefined {
  const { pointer, node } = resolve(document, at);
  return isObject(node) ? { pointer, node } : undefined;
}
