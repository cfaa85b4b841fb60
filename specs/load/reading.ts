import type { JsonObject } from '../json.ts';
import type { JsonPointer } from '../pointer.ts';
import { positions } from '../positions.ts';
import type { Position } from '../spec.ts';

/** One text that a document is made of. */
export interface Source {
  /** Its path or URL, as errors and findings shall name it. */
  readonly file: string;
  readonly text: string;
  /** The text in UTF-8, where it is at hand. */
  readonly bytes?: Uint8Array;
}

/** Where a node was written. */
export interface Origin {
  readonly source: Source;
  readonly at: JsonPointer;
}

/**
 * A document as data, and where each node of it was written: several files, an overlay or a conversion may stand between. A step of the
 * reading takes one and gives one.
 */
export interface Reading {
  readonly document: JsonObject;
  /** The first is the one that the user named. */
  readonly sources: readonly [Source, ...Source[]];
  readonly origin: (at: JsonPointer) => Origin;
}

/** The reading of a document that stands in one text. */
export function readingOf(document: JsonObject, source: Source): Reading {
  return { document, sources: [source], origin: (at) => ({ source, at }) };
}

/** Where a node stands in its text; the texts are looked through when the first position in them is asked for. */
export function locator({ origin }: Reading): (at: JsonPointer) => Position {
  return (pointer) => {
    const { source, at } = origin(pointer);
    const find = finders.get(source) ?? positions(source.file, source.text);
    finders.set(source, find);
    return find(at);
  };
}

/** What was seen of a text serves all readings of it. */
const finders = new WeakMap<Source, (at: JsonPointer) => Position>();
