import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { type JsonPointer, pointer } from '../pointer.ts';
import type { Moves } from './moves.ts';
import { fileAsText, headerOf } from './swagger-parameters.ts';

export interface ResponseOf {
  /** Where the Response Object will stand, and where it was written. */
  readonly to: JsonPointer;
  readonly at: JsonPointer;
  readonly produces: readonly string[];
  readonly moves: Moves;
}

/** A Response Object: its schema under each media type that the operation produces. */
export function responseOf(node: JsonObject, place: ResponseOf): JsonObject {
  const { schema, examples, headers, ...beside } = node;
  place.moves.add(place.to, place.at);
  const content = contentOf({ schema, examples: isObject(examples) ? examples : {} }, place);
  return { ...beside, ...(isObject(headers) ? { headers: headersOf(headers, place) } : {}), ...(content === undefined ? {} : { content }) };
}

interface Said {
  readonly schema: Json | undefined;
  /** By media type. */
  readonly examples: JsonObject;
}

/** @see OpenAPI 2.0 Response Object: without a schema there is no content; `examples` names media types of its own */
function contentOf({ schema, examples }: Said, { to, at, produces, moves }: ResponseOf): JsonObject | undefined {
  const shown = Object.keys(examples).filter((name) => name.includes('/'));
  const stated = schema === undefined ? shown : [...new Set([...produces, ...shown])];
  const types = stated.length === 0 && schema !== undefined ? ['*/*'] : stated;
  if (types.length === 0) return undefined;
  const content = types.map((type): [string, Json] => {
    const media = `${to}${pointer('content', type)}`;
    moves.add(`${media}/schema`, `${at}/schema`);
    moves.add(`${media}/example`, `${at}${pointer('examples', type)}`);
    const example = own(examples, type);
    return [type, { ...(schema === undefined ? {} : { schema: answered(schema, type) }), ...(example === undefined ? {} : { example }) }];
  });
  return Object.fromEntries(content);
}

/** A file is bytes of any kind. Under a type of JSON that says nothing of what is in it. */
function answered(schema: Json, mediaType: string): Json {
  if (!isObject(schema) || own(schema, 'type') !== 'file') return schema;
  return /json|\*/i.test(mediaType) ? {} : fileAsText(schema);
}

function headersOf(headers: JsonObject, { to, at, moves }: ResponseOf): JsonObject {
  const converted = Object.entries(headers).map(([name, header]): [string, Json] => {
    moves.add(`${to}${pointer('headers', name, 'schema')}`, `${at}${pointer('headers', name)}`);
    return [name, isObject(header) ? headerOf(header) : header];
  });
  return Object.fromEntries(converted);
}
