import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { escapeSegment } from '../pointer.ts';
import type { View } from '../spec.ts';
import { withConclusions } from './concluded.ts';
import { mapDocument, type NodeKind } from './openapi-nodes.ts';
import { isViewOf, sameFacts } from './same-facts.ts';

/** What the components of one section are. */
const kinds: Readonly<Record<string, NodeKind>> = {
  schemas: 'schema',
  responses: 'response',
  parameters: 'parameter',
  examples: 'example',
  requestBodies: 'request-body',
  headers: 'parameter',
  links: 'link',
  callbacks: 'callback',
  pathItems: 'path-item',
};

/** A document with what is known of its component schemas that only one side was shown of. */
export interface Shown {
  readonly document: JsonObject;
  readonly shownAs: ReadonlyMap<string, View>;
}

/** New names by the end of a `$ref`, such as `schemas/Order`. */
export type Renames = ReadonlyMap<string, string>;

/**
 * The names that the later document's components get beside the earlier one's: the same name where it is free or means the same, else the next free
 * `NAME_2`. A component that refers to a renamed one no longer means the same, so this is repeated until nothing moves.
 */
export function renames(earlier: Shown, later: Shown): Renames {
  let names = new Map<string, string>();
  const rounds = sections(later.document).flatMap(([, nodes]) => Object.keys(nodes)).length + 1;
  for (let round = 0; round < rounds; round += 1) {
    const next = renamesGiven(names, earlier, later);
    if (isDeepStrictEqual(next, names)) break;
    names = next;
  }
  return names;
}

function renamesGiven(names: Renames, earlier: Shown, later: Shown): Map<string, string> {
  const found = new Map(names);
  const rewritten = mapDocument(later.document, (node) => withRef(node, names));
  for (const [section, nodes] of sections(later.document)) {
    for (const name of Object.keys(nodes)) {
      const node = own(own(own(rewritten, 'components'), section), name);
      const free = freeName(name, (candidate) => fits({ section, name, candidate, node: node ?? null }, earlier, later));
      if (free !== name) found.set(`${section}/${name}`, free);
    }
  }
  return found;
}

interface Candidate {
  readonly section: string;
  readonly name: string;
  readonly candidate: string;
  readonly node: Json;
}

/** Whether the component can stand under the candidate name: nothing else does, or what stands there means the same. */
function fits({ section, name, candidate, node }: Candidate, earlier: Shown, later: Shown): boolean {
  const known = own(own(own(earlier.document, 'components'), section), candidate);
  const taken = candidate !== name && own(own(own(later.document, 'components'), section), candidate) !== undefined;
  if (known === undefined) return !taken;
  if (sameFacts(known, node, kinds[section] ?? 'schema')) return true;
  const [knownView, view] = [earlier.shownAs.get(candidate), later.shownAs.get(name)];
  if (section !== 'schemas') return false;
  return (
    (view !== undefined && isViewOf(node, known, view)) ||
    (knownView !== undefined && view === undefined && isViewOf(known, node, knownView))
  );
}

function freeName(name: string, isFree: (candidate: string) => boolean): string {
  let candidate = name;
  for (let number = 2; !isFree(candidate); number += 1) candidate = `${name}_${number}`;
  return candidate;
}

/** The sections of `components` whose members are told apart by meaning; security schemes have a rule of their own. */
function sections(document: JsonObject): [string, JsonObject][] {
  const components = own(document, 'components');
  if (!isObject(components)) return [];
  return Object.entries(components).flatMap(([name, nodes]) => (Object.hasOwn(kinds, name) && isObject(nodes) ? [[name, nodes]] : []));
}

/** The document with each component and each `$ref` to it under its new name. */
export function withRenames(document: JsonObject, names: Renames): JsonObject {
  if (names.size === 0) return document;
  const rewritten = mapDocument(document, (node) => withRef(node, names));
  const components = own(rewritten, 'components');
  const moved = sections(rewritten).map(([section, nodes]): [string, Json] => [
    section,
    Object.fromEntries(Object.entries(nodes).map(([name, node]) => [names.get(`${section}/${name}`) ?? name, node])),
  ]);
  return { ...rewritten, components: { ...(isObject(components) ? components : {}), ...Object.fromEntries(moved) } };
}

function withRef(node: JsonObject, names: Renames): JsonObject {
  const ref = own(node, '$ref');
  const mapping = own(own(node, 'discriminator'), 'mapping');
  const renamed = typeof ref === 'string' ? { ...node, $ref: newRef(ref, names) } : node;
  if (!isObject(mapping)) return renamed;
  const targets = Object.entries(mapping).map(([value, target]): [string, Json] => [
    value,
    typeof target === 'string' ? newRef(target, names) : target,
  ]);
  const discriminator = own(node, 'discriminator');
  return { ...renamed, discriminator: { ...(isObject(discriminator) ? discriminator : {}), mapping: Object.fromEntries(targets) } };
}

function newRef(ref: string, names: Renames): string {
  const [, section = '', name = '', rest = ''] = /^#\/components\/([^/]+)\/([^/]+)(.*)$/.exec(ref) ?? [];
  const renamed = names.get(`${section}/${name.replaceAll('~1', '/').replaceAll('~0', '~')}`);
  return renamed === undefined ? ref : `#/components/${section}/${escapeSegment(renamed)}${rest}`;
}

/** All components of both, which agree by now. Of one schema the side that shows all of it stands, else the earlier. */
export function mergedComponents(earlier: Shown, later: Shown): JsonObject {
  const [old, added] = [own(earlier.document, 'components'), own(later.document, 'components')];
  const names = new Set([...keys(old), ...keys(added)]);
  return Object.fromEntries([...names].map((section) => [section, mergedSection(section, earlier, later)]));
}

function mergedSection(section: string, earlier: Shown, later: Shown): Json {
  const old = own(own(earlier.document, 'components'), section);
  const added = own(own(later.document, 'components'), section);
  if (!isObject(old) || !isObject(added)) return isObject(old) ? old : (added ?? old ?? {});
  const replaced = Object.entries(old).map(([name, node]): [string, Json] => {
    const isFuller = section === 'schemas' && earlier.shownAs.has(name) && !later.shownAs.has(name);
    return [name, (isFuller ? own(added, name) : undefined) ?? withConclusions(node, own(added, name))];
  });
  return Object.fromEntries([...replaced, ...Object.entries(added).filter(([name]) => !Object.hasOwn(old, name))]);
}

function keys(value: Json | undefined): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

/** Whether a node was made up by an importer as a whole. */
export function isMadeUp(node: Json | undefined): boolean {
  return own(node, inferredMark) !== undefined;
}
