import type { Document } from 'yaml';
import { type Members, none, type Place, placeAt, Unscannable } from './place.ts';
import { yaml } from './yaml.ts';

/** What a parsed text is made of, with where the text begins in the whole one. */
interface Tree {
  readonly document: Document;
  readonly from: number;
}

/** A YAML text, parsed as a whole: right for every style, and dear. */
export function treePlace(text: string): Place {
  return partPlace(text, 0);
}

/**
 * A part of a YAML text that stands for itself.
 *
 * @param from where the part begins in the whole text
 */
export function partPlace(part: string, from: number): Place {
  const document = yaml().parseDocument(part, { logLevel: 'silent', uniqueKeys: false, merge: true });
  const at = document.contents?.range?.[0] ?? 0;
  return placeAt(from === 0 ? 0 : from + at, () => membersOf(document.contents, { document, from }));
}

function membersOf(node: unknown, tree: Tree): Members {
  if (yaml().isAlias(node)) {
    const target = node.resolve(tree.document);
    if (target === undefined) throw new Unscannable();
    return membersOf(target, tree);
  }
  if (yaml().isSeq(node)) return new Map(node.items.map((item, index) => [String(index), placeOf(item, offsetOf(item), tree)]));
  return yaml().isMap(node) ? new Map([...merged(node.items, tree), ...ownMembers(node.items, tree)]) : none;
}

type Pairs = readonly { readonly key: unknown; readonly value: unknown }[];

function ownMembers(pairs: Pairs, tree: Tree): [string, Place][] {
  return pairs.flatMap(({ key, value }) => (yaml().isScalar(key) ? [[String(key.value), placeOf(value, offsetOf(key), tree)]] : []));
}

/** What `<<` brings in, the first of several first: it stands where it was written. */
function merged(pairs: Pairs, tree: Tree): [string, Place][] {
  const sources = pairs.flatMap(({ key, value }) =>
    yaml().isScalar(key) && key.source === '<<' ? (yaml().isSeq(value) ? value.items : [value]) : [],
  );
  return sources.toReversed().flatMap((source) => [...membersOf(source, tree)]);
}

function placeOf(node: unknown, offset: number, tree: Tree): Place {
  return placeAt(tree.from + offset, () => membersOf(node, tree));
}

function offsetOf(node: unknown): number {
  return yaml().isMap(node) || yaml().isSeq(node) || yaml().isScalar(node) || yaml().isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}
