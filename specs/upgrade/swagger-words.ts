import { type Json, type JsonObject, own } from '../json.ts';
import type { Moves } from './moves.ts';

/** A document of 2.0 on its way. */
export interface All {
  readonly document: JsonObject;
  readonly moves: Moves;
}

export function mapped(nodes: JsonObject, change: (node: Json, name: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, change(node, name)]));
}

/** `consumes` and `produces`; an empty list clears that of the document. */
export function typesOf(node: JsonObject, word: 'consumes' | 'produces'): string[] | undefined {
  const stated = own(node, word);
  if (typeof stated === 'string') return [stated];
  return Array.isArray(stated) ? stated.filter((type) => typeof type === 'string') : undefined;
}

export function isInBody(node: JsonObject): boolean {
  const place = own(node, 'in');
  return place === 'body' || place === 'formData';
}
