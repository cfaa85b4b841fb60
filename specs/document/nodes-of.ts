import type { JsonObject } from '../json.ts';
import { changed, type NodeKind } from '../nodes.ts';
import type { JsonPointer } from '../pointer.ts';

export interface NodeAt {
  readonly node: JsonObject;
  readonly at: JsonPointer;
}

/** Every node of a kind, in the order of the document. */
export function nodesOf(document: JsonObject, kind: NodeKind): readonly NodeAt[] {
  const found: NodeAt[] = [];
  changed(
    document,
    (node) => node,
    (node, here) => {
      if (here.kind === kind) found.push({ node, at: here.at() });
      return node;
    },
  );
  return found;
}
