import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type JsonPointer, segments } from './pointer.ts';
import type { Position } from './spec.ts';

/**
 * Finds nodes of a YAML or JSON text by pointer; the text is parsed when the first position is asked for.
 * A member is found at its key, an item at its start; a node that is not in the text at its nearest ancestor.
 */
export function positions(file: string, text: string): (at: JsonPointer) => Position {
  let find: ((at: JsonPointer) => Position) | undefined;
  return (at) => {
    find ??= finder(file, text);
    return find(at);
  };
}

function finder(file: string, text: string): (at: JsonPointer) => Position {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', uniqueKeys: false });
  return (at) => {
    let node: unknown = document.contents;
    let offset = 0;
    for (const segment of segments(at)) {
      const next = child(isAlias(node) ? node.resolve(document) : node, segment);
      if (next === undefined) break;
      node = next.node;
      offset = next.offset;
    }
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
}

function child(node: unknown, segment: string): { readonly node: unknown; readonly offset: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment);
    return pair !== undefined && isScalar(pair.key) ? { node: pair.value, offset: pair.key.range?.[0] ?? 0 } : undefined;
  }
  if (isSeq(node)) {
    const item: unknown = node.items[Number(segment)];
    return isMap(item) || isSeq(item) || isScalar(item) || isAlias(item) ? { node: item, offset: item.range?.[0] ?? 0 } : undefined;
  }
  return undefined;
}
