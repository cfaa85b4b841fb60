import { isObject, type Json, type JsonObject, own } from '../json.ts';
import type { Here } from '../nodes.ts';
import { recursiveName } from './dynamic-anchors.ts';
import type { Moves } from './moves.ts';

/** Drafts of JSON Schema before 2020-12, by the URIs of their dialects; `$ref` stood alone until draft 7. */
const drafts = /^https?:\/\/json-schema\.org\/(?:draft-0([3467])|draft\/(2019-09))\/schema#?$/;

export function isOlderDraft(dialect: string | null): boolean {
  return dialect !== null && drafts.test(dialect);
}

/** A schema of an older draft in the words of 2020-12; `moves` learns where its parts went. */
export function withModernWords(node: JsonObject, here: Here, moves: Moves): JsonObject {
  const ref = own(node, '$ref');
  const is2019 = drafts.exec(here.schemaDialect ?? '')?.[2] !== undefined;
  if (typeof ref === 'string' && !is2019) return Object.keys(node).length === 1 ? node : { $ref: ref };
  return withDependencies(withPrefixItems(is2019 ? withDynamicWords(node) : node, here, moves), here, moves);
}

/** `$recursiveRef` is `$dynamicRef` by a name that all share. */
function withDynamicWords(node: JsonObject): JsonObject {
  const { $recursiveRef, $recursiveAnchor, ...beside } = node;
  if ($recursiveRef === undefined && $recursiveAnchor === undefined) return node;
  return {
    ...beside,
    ...($recursiveRef === undefined ? {} : { $dynamicRef: `#${recursiveName}` }),
    ...($recursiveAnchor === true ? { $dynamicAnchor: recursiveName } : {}),
  };
}

/** @see JSON Schema 2020-12 core, Appendix: `items` as an array became `prefixItems`, `additionalItems` became `items` */
function withPrefixItems(node: JsonObject, here: Here, moves: Moves): JsonObject {
  const { items, additionalItems, ...beside } = node;
  if (!Array.isArray(items)) {
    if (additionalItems === undefined) return node;
    return items === undefined ? beside : { ...beside, items };
  }
  const at = here.at();
  const origin = moves.origin(at);
  moves.add(`${at}/prefixItems`, `${origin}/items`);
  if (additionalItems !== undefined) moves.add(`${at}/items`, `${origin}/additionalItems`);
  return { ...beside, prefixItems: items, ...(additionalItems === undefined ? {} : { items: additionalItems }) };
}

/** `dependencies` became two words: one for lists of names, one for schemas. */
function withDependencies(node: JsonObject, here: Here, moves: Moves): JsonObject {
  const { dependencies, ...beside } = node;
  if (!isObject(dependencies)) return node;
  const at = here.at();
  const origin = moves.origin(at);
  const lists = Object.entries(dependencies).filter(([, value]) => Array.isArray(value));
  const schemas = Object.entries(dependencies).filter(([, value]) => !Array.isArray(value));
  const words: [string, [string, Json][]][] = [
    ['dependentRequired', lists],
    ['dependentSchemas', schemas],
  ];
  const added = words.flatMap(([word, entries]): [string, Json][] => {
    if (entries.length === 0) return [];
    moves.add(`${at}/${word}`, `${origin}/dependencies`);
    const stated = own(node, word);
    return [[word, { ...(isObject(stated) ? stated : {}), ...Object.fromEntries(entries) }]];
  });
  return { ...beside, ...Object.fromEntries(added) };
}
