import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { methods, type View } from '../spec.ts';
import { isMadeUp, mergedComponents, type Renames, renames, withRenames } from './merge-components.ts';
import { mergedPaths } from './merge-paths.ts';
import { mergedSchemes, withSchemeNames } from './merge-security.ts';
import type { Reading } from './page.ts';
import { sameFacts } from './same-facts.ts';

/** One page's reading, under the name that losses are told with. */
export interface NamedReading {
  readonly name: string;
  readonly reading: Reading;
}
export interface Merged {
  readonly document: JsonObject;
  readonly losses: readonly string[];
  readonly inferences: readonly string[];
}

/**
 * Many pages as one document. Equal components become one, as do security schemes that ask for the same; different content under one name is told in
 * the losses, and the later gets another name. Servers and security that hold for all stand at the root; others stand on their operations.
 */
export function mergePages(first: NamedReading, ...more: readonly NamedReading[]): Merged {
  let merged: Accumulated = { ...first.reading };
  for (const page of more) merged = withPage(merged, page);
  return { document: merged.document, losses: [...new Set(merged.losses)], inferences: [...new Set(merged.inferences)] };
}

type Accumulated = Omit<Reading, 'form'>;

function withPage(merged: Accumulated, { name, reading }: NamedReading): Accumulated {
  const named = { ...reading, document: withSchemeNames(merged.document, reading.document) };
  const moved = renames(merged, named);
  const later = { document: withRenames(named.document, moved), shownAs: renamedViews(named.shownAs, moved) };
  const settled = onCommonGround(merged.document, later.document);
  const earlier = { ...merged, document: settled.earlier };
  const paths = mergedPaths(own(settled.earlier, 'paths'), own(settled.later, 'paths'));
  const hooks = mergedPaths(own(settled.earlier, 'webhooks'), own(settled.later, 'webhooks'));
  const document = {
    ...settled.later,
    ...settled.earlier,
    info: mergedInfo(own(settled.earlier, 'info'), own(settled.later, 'info')),
    ...tagsOf(settled.earlier, settled.later),
    paths: paths.paths,
    ...(Object.keys(hooks.paths).length === 0 ? {} : { webhooks: hooks.paths }),
    components: {
      ...mergedComponents(earlier, { ...later, document: settled.later }),
      securitySchemes: mergedSchemes(settled.earlier, settled.later),
    },
  };
  const told = [
    ...[...moved].map(([from, to]) => `another ${from} stands on an earlier page; this one is named ${to}`),
    ...paths.losses,
    ...hooks.losses,
  ];
  return {
    document,
    losses: [...merged.losses, ...reading.losses, ...told.map((loss) => `${name}: ${loss}`)],
    inferences: [...merged.inferences, ...reading.inferences],
    shownAs: stillPartial(merged.shownAs, later, named.document),
  };
}

function renamedViews(views: ReadonlyMap<string, View>, moved: Renames): Map<string, View> {
  return new Map([...views].map(([name, view]) => [moved.get(`schemas/${name}`) ?? name, view]));
}

/** Schemas that no page has shown whole yet. */
function stillPartial(
  before: ReadonlyMap<string, View>,
  later: { readonly document: JsonObject; readonly shownAs: ReadonlyMap<string, View> },
  added: JsonObject,
): Map<string, View> {
  const whole = (name: string): boolean =>
    own(own(own(later.document, 'components'), 'schemas'), name) !== undefined && !later.shownAs.has(name);
  const old = [...before].filter(([name]) => !whole(name));
  const fresh = [...later.shownAs].filter(([name]) => own(own(own(added, 'components'), 'schemas'), name) !== undefined);
  return new Map([...old, ...fresh]);
}

/** A title that a page states stands before one that was made up. */
function mergedInfo(earlier: Json | undefined, later: Json | undefined): Json {
  return isMadeUp(earlier) && later !== undefined && !isMadeUp(later) ? later : (earlier ?? later ?? {});
}

function tagsOf(earlier: JsonObject, later: JsonObject): JsonObject {
  const tags = [own(earlier, 'tags'), own(later, 'tags')].flatMap((list) => (Array.isArray(list) ? list : []));
  const distinct = tags.filter((tag, index) => tags.findIndex((other) => own(other, 'name') === own(tag, 'name')) === index);
  return distinct.length === 0 ? {} : { tags: distinct };
}

/** Both documents, such that the earlier one's root servers and root security are right for every operation of the later one. */
function onCommonGround(earlier: JsonObject, later: JsonObject): { readonly earlier: JsonObject; readonly later: JsonObject } {
  const servers = [own(earlier, 'servers') ?? [], own(later, 'servers') ?? []] as const;
  const security = [own(earlier, 'security') ?? [], own(later, 'security') ?? []] as const;
  const sameServers = isNone(servers[0]) || isNone(servers[1]) || sameFacts({ servers: servers[0] }, { servers: servers[1] }, 'document');
  const defaults = {
    ...(sameServers ? {} : { servers: servers[1] }),
    ...(isDeepStrictEqual(security[0], security[1]) ? {} : { security: security[1] }),
  };
  const rooted = isNone(servers[0]) && !isNone(servers[1]) ? { ...earlier, servers: servers[1] } : earlier;
  return { earlier: rooted, later: without(eachOperation(later, defaults), ['security', 'servers']) };
}

function isNone(list: Json): boolean {
  return Array.isArray(list) && list.length === 0;
}

function without(node: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([name]) => !names.includes(name)));
}

/** The document with members given to each operation that has none of that name; a path item's servers count as the operation's. */
function eachOperation(document: JsonObject, defaults: JsonObject): JsonObject {
  const paths = own(document, 'paths');
  if (!isObject(paths) || Object.keys(defaults).length === 0) return document;
  const filled = Object.entries(paths).map(([path, item]): [string, Json] => {
    if (!isObject(item)) return [path, item];
    const wanted = own(item, 'servers') === undefined ? defaults : without(defaults, ['servers']);
    return [
      path,
      Object.fromEntries(
        Object.entries(item).map(([name, value]) => [
          name,
          isObject(value) && methods.some((method) => method === name) ? { ...value, ...without(wanted, Object.keys(value)) } : value,
        ]),
      ),
    ];
  });
  return { ...document, paths: Object.fromEntries(filled) };
}
