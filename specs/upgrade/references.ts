import type { JsonObject } from '../json.ts';
import { own } from '../json.ts';
import { changed } from '../nodes.ts';
import { refTarget } from '../resolve.ts';
import type { Moves } from './moves.ts';

/** The document with each local `$ref` leading to where its target went. */
export function withReferencesMoved(document: JsonObject, moves: Moves): JsonObject {
  return changed(document, (node) => {
    const ref = own(node, '$ref');
    const target = typeof ref === 'string' ? refTarget(ref) : null;
    if (target === null) return node;
    const moved = moves.target(target);
    return moved === target ? node : { ...node, $ref: `#${fragment(moved)}` };
  });
}

/** RFC 6901 §6. */
function fragment(at: string): string {
  return encodeURI(at).replaceAll('#', '%23');
}
