import type { JsonObject } from '../json.ts';
import { isObject, own } from '../json.ts';
import { layers, propertiesOf, typesOf } from '../layers.ts';
import { type JsonPointer, pointer } from '../pointer.ts';
import type { MediaType, Operation } from '../spec.ts';
import type { ListShape } from './model.ts';
import { normalName, singular } from './paths.ts';

/** The media type that an answer or a body is read as: JSON where there is one. */
export function jsonContent(content: readonly MediaType[]): MediaType | undefined {
  return (
    content.find(({ name }) => /^application\/json\b/i.test(name)) ??
    content.find(({ name }) => /[/+]json\s*(?:;|$)/i.test(name) || name === '*/*')
  );
}

/** The schema of the first declared 2xx answer in JSON. */
export function successSchema(operation: Operation): JsonPointer | undefined {
  const success = operation.responses
    .filter(({ status }) => status.startsWith('2'))
    .concat(operation.responses.filter(({ status }) => status === 'default'));
  for (const response of success) {
    const schema = jsonContent(response.content)?.schema;
    if (schema) return schema;
  }
  return undefined;
}

export type Shape =
  | { readonly kind: 'object'; readonly properties: ReadonlyMap<string, JsonPointer[]> }
  | { readonly kind: 'array'; readonly items: JsonPointer | null }
  | { readonly kind: 'other' };

export function shapeOf(document: JsonObject, at: JsonPointer | readonly JsonPointer[]): Shape {
  const types = typesOf(document, at);
  const properties = propertiesOf(document, at);
  if (types?.has('array') || (types === undefined && properties.size === 0 && itemsOf(document, at) !== null))
    return { kind: 'array', items: itemsOf(document, at) };
  if (types?.has('object') || properties.size > 0) return { kind: 'object', properties };
  return { kind: 'other' };
}

function itemsOf(document: JsonObject, at: JsonPointer | readonly JsonPointer[]): JsonPointer | null {
  const holder = layers(document, at).find(({ schema }) => isObject(own(schema, 'items')));
  return holder === undefined ? null : `${holder.pointer}/items`;
}

const paging =
  /^(next|prev|previous|first|last|total|count|page|per|size|limit|offset|cursor|token|has|more|kind|etag|object|links|meta|included|errors|warnings|self|href|url)/;
const listNames: ReadonlySet<string> = new Set([
  'items',
  'data',
  'results',
  'result',
  'value',
  'values',
  'entries',
  'records',
  'content',
  'rows',
  'list',
  'elements',
  'resources',
]);
const sideNames: ReadonlySet<string> = new Set(['included', 'links', 'errors', 'warnings', 'messages', 'facets']);

/** Where the items of a list answer stand and what they look like; `undefined` where the answer is no list. */
export function listItems(
  document: JsonObject,
  schema: JsonPointer,
  word: string,
): { readonly at: JsonPointer; readonly items: JsonPointer | null } | undefined {
  const shape = shapeOf(document, schema);
  if (shape.kind === 'array') return { at: '', items: shape.items };
  if (shape.kind !== 'object' || shape.properties.has('id')) return undefined;
  const arrays = [...shape.properties].flatMap(([name, at]) => {
    const inner = shapeOf(document, at);
    return inner.kind === 'array' && !sideNames.has(name.toLowerCase()) ? [{ name, items: inner.items }] : [];
  });
  const others = [...shape.properties.keys()].filter((name) => !arrays.some((array) => array.name === name));
  const named = arrays.find(({ name }) => singular(normalName(name)) === singular(normalName(word)) || listNames.has(name.toLowerCase()));
  const only = arrays.length === 1 && others.every((name) => paging.test(name.toLowerCase())) ? arrays[0] : undefined;
  const found = named !== undefined && (others.length === 0 || others.some((name) => paging.test(name.toLowerCase()))) ? named : only;
  return found === undefined ? undefined : { at: pointer(found.name), items: found.items };
}

const sizes = /^(pagesize|perpage|limit|maxresults|size|pagelimit|top|count)$/;
const tokens = /^(pagetoken|cursor|continue|continuationtoken|after|startingafter|nexttoken|marker)$/;
const nexts = /^(nextpagetoken|nextcursor|nexttoken|continue|continuationtoken|cursor)$/;

export function listShape(document: JsonObject, operation: Operation, items: JsonPointer): ListShape {
  const query = operation.parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name);
  const schema = successSchema(operation);
  const names = schema === undefined ? [] : [...propertiesOf(document, schema).keys()];
  const next = names.find((name) => nexts.test(normalName(name)));
  return {
    items,
    size: query.find((name) => sizes.test(normalName(name))) ?? null,
    token: query.find((name) => tokens.test(normalName(name))) ?? null,
    next: next === undefined ? null : pointer(next),
  };
}

/** Where the thing itself stands in an answer: at the root, or in an envelope (`data`, `result`, the resource's own word, the only object). */
export function envelopes(
  document: JsonObject,
  schema: JsonPointer | readonly JsonPointer[],
  word: string,
): { readonly at: JsonPointer; readonly properties: ReadonlyMap<string, JsonPointer[]> }[] {
  const root = shapeOf(document, schema);
  if (root.kind !== 'object') return [];
  const inner = [...root.properties].flatMap(([name, at]) => {
    const isEnvelope =
      ['data', 'result', 'attributes', 'metadata'].includes(name.toLowerCase()) ||
      normalName(name) === normalName(word) ||
      root.properties.size === 1;
    const shape = isEnvelope ? shapeOf(document, at) : undefined;
    return shape?.kind === 'object' ? [{ at: pointer(name), properties: shape.properties }] : [];
  });
  return [{ at: '', properties: root.properties }, ...inner];
}
