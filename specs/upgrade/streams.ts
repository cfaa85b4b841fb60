import { type Json, type JsonObject, own } from '../json.ts';
import type { Here } from '../nodes.ts';
import type { Moves } from './moves.ts';

/**
 * A Media Type Object whose `schema` says of the whole list what `itemSchema` says of each item, so that one word is left to read.
 *
 * @see OpenAPI 3.2.0 Media Type Object, "Sequential Media Types": the schema speaks of the items as an array
 */
export function withItemsHeld(node: JsonObject, here: Here, moves: Moves): JsonObject {
  const items = own(node, 'itemSchema');
  if (items === undefined) return node;
  const at = here.at();
  const origin = moves.origin(at);
  moves.add(`${at}/schema/items`, `${origin}/itemSchema`);
  const { itemSchema: _items, schema, ...beside } = node;
  if (schema !== undefined) moves.add(`${at}/schema/allOf/0`, `${origin}/schema`);
  const held: Json = { type: 'array', items, ...(schema === undefined ? {} : { allOf: [schema] }) };
  return { ...beside, schema: held };
}
