import { isObject, type JsonObject, own } from '../json.ts';
import { methods } from '../spec.ts';
import { inferredIdMark } from './page.ts';

/**
 * The document with an operationId on every operation of its paths. A made-up one is marked, and is no name that another operation has.
 *
 * The short form comes first; where it is taken, the form with every segment of the path; where that is taken too, a number is added.
 */
export function withOperationIds(document: JsonObject): JsonObject {
  const paths = own(document, 'paths');
  if (!isObject(paths)) return document;
  const taken = new Set(
    Object.values(paths)
      .flatMap((item) => methods.map((method) => own(own(item, method), 'operationId')))
      .filter((id) => typeof id === 'string'),
  );
  const named = Object.entries(paths).map(([path, item]) => [path, isObject(item) ? itemWithIds(item, path, taken) : item]);
  return { ...document, paths: Object.fromEntries(named) };
}

function itemWithIds(item: JsonObject, path: string, taken: Set<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => {
      const needsId = isObject(operation) && methods.some((known) => known === method) && own(operation, 'operationId') === undefined;
      return [method, needsId ? { operationId: freeId(method, path, taken), [inferredIdMark]: true, ...operation } : operation];
    }),
  );
}

function freeId(method: string, path: string, taken: Set<string>): string {
  const long = fullId(method, path);
  const numbered = Array.from({ length: taken.size + 1 }, (_, index) => `${long}${index + 2}`);
  const id = [shortId(method, path), long, ...numbered].find((candidate) => !taken.has(candidate)) ?? long;
  taken.add(id);
  return id;
}

/**
 * A readable name of an operation: the method and the things on the path, a collection and its id taken as one thing; or the custom verb and the
 * last thing. Versions are left out.
 *
 * @example shortId('get', '/v1/shops/{shop_id}/orders') // 'getShopOrders'
 * @example shortId('post', '/v1/shops/{shop_id}/orders/{order_id}:cancel') // 'cancelOfOrder'
 */
export function shortId(method: string, path: string): string {
  const { route, verb } = parted(path);
  const things = thingsOf(route.filter((segment) => !/^v\d+\w*$/i.test(segment)));
  return verb === null ? method + things.join('') : `${camel(verb)}Of${things.at(-1) ?? 'Root'}`;
}

function fullId(method: string, path: string): string {
  const { route, verb } = parted(path);
  const words = route.map((segment) => (isParameter(segment) ? `By${pascal(segment)}` : pascal(segment)));
  return method + words.join('') + (verb === null ? '' : pascal(verb));
}

/** The path's segments, and the custom verb after a colon, as in `/datasets/{id}:export`. */
function parted(path: string): { readonly route: readonly string[]; readonly verb: string | null } {
  const [, route = path, verb = null] = /^(.*?):(\w+)$/.exec(path) ?? [];
  return { route: route.split('/').filter(Boolean), verb };
}

function thingsOf(route: readonly string[]): string[] {
  const things: string[] = [];
  for (const [index, segment] of route.entries()) {
    const collection = route[index - 1];
    const thing = pascal(segment.replace(/[_-]?id\}$/i, '}'));
    const isMember =
      isParameter(segment) && collection !== undefined && !isParameter(collection) && thing !== '' && related(thing, collection);
    if (isMember) things[things.length - 1] = thing;
    else things.push(isParameter(segment) ? `By${pascal(segment)}` : pascal(segment));
  }
  return things;
}

/** Whether `Story` is what one of `stories` is called: the same first letters. */
function related(thing: string, collection: string): boolean {
  const length = Math.max(3, Math.min(thing.length - 1, collection.length - 1));
  return pascal(collection).toLowerCase().startsWith(thing.toLowerCase().slice(0, length));
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}

function pascal(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function camel(words: string): string {
  const name = pascal(words);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
