import type { Json } from '../json.ts';
import type { JsonPointer } from '../pointer.ts';
import type { Source } from './reading.ts';

/** One of the texts that a document is made of, read. */
export interface Part {
  /** Its path from the folder of the first, or its URL; `''` for the first. */
  readonly name: string;
  /** What its relative references are relative to. */
  readonly url: string;
  readonly value: Json;
  readonly source: Source;
}

export interface Place {
  readonly part: Part;
  readonly at: JsonPointer;
}
