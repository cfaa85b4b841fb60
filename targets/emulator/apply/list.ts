import { enumAt } from '../../../specs/fields.ts';
import { type Json, own } from '../../../specs/json.ts';
import { successSchema } from '../../../specs/resources/answers.ts';
import { normalName } from '../../../specs/resources/paths.ts';
import type { Call, Outcome, Page, Parsed } from '../call.ts';
import { typesAt } from '../coerce.ts';
import { completed } from '../complete.ts';
import type { Item } from '../store.ts';
import { listItemPlace } from '../subjects.ts';
import { depth, keyAt, type World } from '../world.ts';
import { generated } from './act.ts';
import { isOrphan, notFound, pathTexts } from './existing.ts';

/** The items of one collection, filtered and by pages as far as the document declares parameters for it. */
export function list(world: World, call: Call, parsed: Parsed): Outcome {
  const { resource = null } = world.roles.get(call.operation.id) ?? {};
  if (resource === null || isOrphan(world, call, parsed)) return notFound;
  if (resource.list === null) return generated(world, call, parsed);
  const collection = keyAt(call.operation, depth(resource.key) - 1, pathTexts(call, parsed));
  const schema = successSchema(call.operation);
  const place = schema === undefined ? [] : listItemPlace(world.spec.document, schema, resource.list.items);
  const isWanted = filter(world, call, parsed);
  const living = world.store.items(resource.key, collection);
  const all = isWanted === null ? living : living.filter((item) => isWanted(completed(world, item, place)));
  const { items, page } = paged(all, call, { parsed, size: resource.list.size, token: resource.list.token });
  return { kind: 'list', items, page, statuses: [200, 206] };
}

/** A parameter of an enum or a boolean that is named as a member of the items holds them to its value; `null` where none is sent. */
function filter(world: World, { operation }: Call, parsed: Parsed): ((item: Json) => boolean) | null {
  const { document } = world.spec;
  const tests = operation.parameters.flatMap((parameter) => {
    const value = parameter.in === 'query' ? own(parsed.query, parameter.name) : undefined;
    if (value === undefined || parameter.schema === null) return [];
    const isClosed = enumAt(document, parameter.schema) !== undefined || typesAt(document, [parameter.schema])?.has('boolean') === true;
    return isClosed ? [{ name: normalName(parameter.name), value }] : [];
  });
  if (tests.length === 0) return null;
  return (item) =>
    tests.every(({ name, value }) => Object.entries(Object(item)).every(([member, held]) => normalName(member) !== name || held === value));
}

const defaultSize = 100;

interface Paging {
  readonly parsed: Parsed;
  readonly size: string | null;
  readonly token: string | null;
}

/** A token says where its page starts; one that nobody gave out starts at the beginning. A list without pages shows all. */
function paged(
  all: readonly Item[],
  { operation }: Call,
  { parsed, size: sizeName, token }: Paging,
): { items: readonly Item[]; page: Page } {
  const asked = sizeName === null ? undefined : own(parsed.query, sizeName);
  const isPaged =
    token !== null || operation.parameters.some(({ in: place, name }) => place === 'query' && starting.test(normalName(name)));
  const size = typeof asked === 'number' && asked >= 1 ? Math.floor(asked) : isPaged ? defaultSize : all.length;
  const start = startOf(parsed.query, token, size);
  const next = start + size < all.length ? tokenFor(start + size) : null;
  return { items: all.slice(start, start + size), page: { total: all.length, size: typeof asked === 'number' ? size : null, next } };
}

const starting = /^(offset|skip|start|startindex|page|pagenumber|pageindex)$/;

function startOf(query: Parsed['query'], token: string | null, size: number): number {
  const given = token === null ? undefined : own(query, token);
  if (typeof given === 'string') return offsetOf(given);
  const whole = (pattern: RegExp) => {
    const value = Object.entries(query).find(([name]) => pattern.test(normalName(name)))?.[1];
    return typeof value === 'number' && value > 0 ? Math.floor(value) : undefined;
  };
  return whole(/^(offset|skip|start|startindex)$/) ?? ((whole(/^page(number|index)?$/) ?? 1) - 1) * size;
}

function tokenFor(offset: number): string {
  return Buffer.from(`from:${offset}`).toString('base64url');
}

function offsetOf(token: string): number {
  return Number(/^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1] ?? 0);
}
