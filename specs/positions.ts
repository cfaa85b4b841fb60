import { type JsonPointer, segments } from './pointer.ts';
import { blockPlace } from './positions/block.ts';
import { jsonPlace } from './positions/json.ts';
import { lineFinder } from './positions/lines.ts';
import { type Place, Unscannable } from './positions/place.ts';
import { treePlace } from './positions/tree.ts';
import type { Position } from './spec.ts';

/**
 * Finds nodes of a YAML or JSON text by pointer. A member is found at its key, an item at its start; a node that is not in the text at its
 * nearest ancestor.
 *
 * The text is looked through as far as what is asked for needs it, and what was seen is kept: a syntax tree of a large document takes seconds
 * and hundreds of megabytes.
 */
export function positions(file: string, written: string): (at: JsonPointer) => Position {
  const text = written.replace(/^\ufeff/, '');
  const lineOf = lineFinder(text);
  const ways = [jsonPlace, blockPlace, treePlace];
  let root: Place | undefined;
  const find = (at: JsonPointer): number => {
    try {
      root ??= ways[0]?.(text);
      return root === undefined ? 0 : offsetOf(root, at);
    } catch (error) {
      if (!(error instanceof Unscannable)) throw error;
      ways.shift();
      root = undefined;
      return find(at);
    }
  };
  return (at) => ({ file, ...lineOf(find(at)) });
}

function offsetOf(root: Place, at: JsonPointer): number {
  let place = root;
  for (const segment of segments(at)) {
    const next = place.members().get(segment);
    if (next === undefined) break;
    place = next;
  }
  return place.at;
}
