import { isObject, type Json } from '../../specs/json.ts';
import { responseFor } from '../../specs/operations.ts';
import { pointer, valueAt, withValueAt } from '../../specs/pointer.ts';
import { normalName } from '../../specs/resources/paths.ts';
import { sequenceOf } from '../../specs/sequences.ts';
import type { MediaType, Operation } from '../../specs/spec.ts';
import type { Answer, Call, Outcome } from './call.ts';
import { completed } from './complete.ts';
import { conforming } from './conforming.ts';
import { answerHeaders } from './headers.ts';
import { type Making, made } from './made.ts';
import { mapKeysOf } from './map-keys.ts';
import { concrete, isJson, writable } from './media.ts';
import { remembered } from './memory.ts';
import { factsOf, type Place } from './places.ts';
import { refusalAnswer } from './refusal.ts';
import type { Item } from './store.ts';
import { listItemPlace } from './subjects.ts';
import type { World } from './world.ts';

/** What the document says an answer to that outcome looks like, filled. */
export function answer(world: World, call: Call, outcome: Outcome): Answer {
  if (outcome.kind === 'refused') return refusalAnswer(world, call, outcome);
  const status = successStatus(call.operation, outcome.statuses);
  const response = responseFor(call.operation, status);
  const headers = answerHeaders(world, response, {
    seed: seedOf(outcome),
    location: outcome.kind === 'resource' && status === 201 ? outcome.item.key : null,
  });
  const media = isBodiless(status) || response === undefined ? undefined : writable(response.content);
  if (media === undefined) return { status, headers, mediaType: null, schema: null, value: undefined };
  return { status, headers, mediaType: concrete(media.name), schema: media.schema, value: bodyOf(world, { call, outcome, media }) };
}

export function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304 || status < 200;
}

function seedOf(outcome: Outcome): string {
  return outcome.kind === 'generated' ? outcome.seed : outcome.kind === 'resource' ? outcome.item.key : outcome.kind;
}

/** One of the likely statuses that is declared; then any 2xx that is; then what a range or `default` covers. A 1xx ends no exchange (RFC 9110 §15.2). */
function successStatus(operation: Operation, likely: readonly number[]): number {
  const declared = operation.responses.map(({ status }) => status);
  const exact = [...likely, ...declared.filter((status) => /^2\d\d$/.test(status)).map(Number)].find((status) =>
    declared.includes(String(status)),
  );
  if (exact !== undefined) return exact;
  const covering =
    operation.responses.find(({ status }) => status === '2XX') ?? operation.responses.find(({ status }) => status === 'default');
  if (covering !== undefined) return likely.find((status) => covering.content.length === 0 || !isBodiless(status)) ?? 200;
  return declared.filter((status) => /^3\d\d$/.test(status)).map(Number)[0] ?? likely[0] ?? 200;
}

interface Filling {
  readonly call: Call;
  readonly outcome: Outcome;
  readonly media: MediaType;
}

function bodyOf(world: World, { call, outcome, media }: Filling): Json | undefined {
  const raw = rawBody(world, { call, outcome, media });
  if (media.schema === null || raw === undefined) return raw;
  const wanted = { schema: media.schema, seed: `${world.seed} ${seedOf(outcome)}`, kept: keptPlaces(world, outcome, media.schema) };
  return conforming(world.spec, raw, wanted);
}

/** Places that only a planted fault has let in: they are shown as they are. */
function keptPlaces(world: World, outcome: Outcome, schema: string): string[] {
  if (outcome.kind !== 'resource') return [];
  const { at } = world.subjects(outcome.item.resource)(schema);
  return [...outcome.item.kept].map((name) => (name === '' ? at : `${at}${pointer(name)}`));
}

function rawBody(world: World, { call, outcome, media }: Filling): Json | undefined {
  const place: Place = media.schema === null ? [] : [media.schema];
  const origin = { seed: `${world.seed} ${seedOf(outcome)}`, at: '', name: 'value', revision: 0 };
  switch (outcome.kind) {
    case 'resource':
      if (media.schema !== null && sequenceOf(media.name) !== null) return made(plainMaking(world), place, origin);
      return media.schema === null || !isJson(media.name) ? textual(media, outcome.item.written) : shown(world, outcome.item, media.schema);
    case 'list':
      return media.schema === null ? [] : listed(world, { call, outcome, media });
    case 'generated':
      return place.length === 0 ? textual(media, {}) : made({ ...plainMaking(world), mapKeys: mapKeysOf(outcome.asked) }, place, origin);
    case 'nothing':
    case 'refused':
      return place.length === 0 ? undefined : made(plainMaking(world), place, origin);
  }
}

function plainMaking(world: World): Making {
  return { spec: world.spec, hints: () => undefined, mapKeys: () => undefined, above: new Set() };
}

/** Where the document gives no schema: an object in JSON, a word in text. */
function textual(media: MediaType, value: Json): Json {
  return isJson(media.name) ? value : 'emulated';
}

/** A thing in an answer, inside its envelope where there is one. */
function shown(world: World, item: Item, schema: string): Json {
  const { at, place } = world.subjects(item.resource)(schema);
  const value = completed(world, item, place);
  if (at === '') return value;
  const origin = { seed: `${world.seed} ${item.key}`, at: '', name: 'value', revision: item.revision };
  const around = remembered(world.memory, ['around', item.key, item.revision, schema], () => made(plainMaking(world), [schema], origin));
  return withValueAt(isObject(around) ? around : {}, at, value);
}

function listed(world: World, { call, outcome, media }: Filling): Json {
  const { resource = null } = world.roles.get(call.operation.id) ?? {};
  if (outcome.kind !== 'list' || resource?.list == null || media.schema === null) return [];
  const { document } = world.spec;
  const place = listItemPlace(document, media.schema, resource.list.items);
  const takesText = place.length > 0 && factsOf(document, place).types?.has('string') === true;
  const items = outcome.items.map((item): Json => (takesText ? (Object.values(item.ids).at(-1) ?? '') : inItem(world, item, place)));
  if (resource.list.items === '') return items;
  const { schema } = media;
  const origin = { seed: `${world.seed} list ${call.operation.path}`, at: '', name: 'list', revision: 0 };
  const around = remembered(world.memory, ['list', schema], () => made(plainMaking(world), [schema], origin));
  const next = resource.list.next;
  const members = Object.entries(isObject(around) ? around : {}).map(([name, value]): [string, Json] => [
    name,
    sideValue(name, value, outcome.page),
  ]);
  const withItems = withValueAt(Object.fromEntries(members), resource.list.items, items);
  if (next === null || valueAt(withItems, next) === undefined) return withItems;
  return withValueAt(withItems, next, outcome.page.next ?? '');
}

/** One item of a list: where the list shows it in an envelope of its own, there. */
function inItem(world: World, item: Item, place: Place): Json {
  const [first] = place;
  return place.length === 1 && first !== undefined ? shown(world, item, first) : completed(world, item, place);
}

/** Counts and flags beside the items of a list, by their names. */
function sideValue(
  name: string,
  value: Json,
  page: { readonly total: number; readonly next: string | null; readonly size: number | null },
): Json {
  const word = normalName(name);
  if (typeof value === 'number' && /^(total|totalcount|totalsize|totalitems|totalresults|count)$/.test(word)) return page.total;
  if (typeof value === 'string' && /^\d+$/.test(value) && /^(total|totalcount|totalsize|totalitems)$/.test(word)) return String(page.total);
  if (typeof value === 'number' && /^(pagesize|perpage|limit)$/.test(word)) return page.size ?? value;
  return typeof value === 'boolean' && /^(hasmore|hasnext|hasnextpage)$/.test(word) ? page.next !== null : value;
}
