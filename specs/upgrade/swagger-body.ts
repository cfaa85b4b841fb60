import { type Json, type JsonObject, own } from '../json.ts';
import { type JsonPointer, pointer } from '../pointer.ts';
import type { Moves } from './moves.ts';
import { inlineSchema, writtenAs } from './swagger-parameters.ts';

/** A parameter that goes into the body, and where it was written. */
export interface BodyPart {
  readonly node: JsonObject;
  readonly at: JsonPointer;
}

export interface BodyOf {
  /** Where the Request Body Object will stand. */
  readonly to: JsonPointer;
  readonly consumes: readonly string[];
  readonly moves: Moves;
}

const urlEncoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data';

function isFormType(mediaType: string): boolean {
  const [type = ''] = mediaType.toLowerCase().split(';', 1);
  return type.trim() === urlEncoded || type.trim() === multipart;
}

/** One `in: body` parameter. Forms are described by `formData` alone, so only other media types are its own; JSON where none is named. */
export function bodyOf({ node, at }: BodyPart, { to, consumes, moves }: BodyOf): JsonObject {
  moves.add(to, at);
  const own_ = consumes.filter((type) => !isFormType(type));
  const types = own_.length > 0 ? own_ : consumes.length > 0 ? consumes : ['application/json'];
  const { name: _name, in: _in, schema = {}, ...beside } = node;
  const content = types.map((type): [string, Json] => {
    moves.add(`${to}${pointer('content', type, 'schema')}`, `${at}/schema`);
    return [type, { schema }];
  });
  return { ...beside, content: Object.fromEntries(content) };
}

/** All `in: formData` parameters together. */
export function formOf(parts: readonly BodyPart[], { to, consumes, moves }: BodyOf): JsonObject {
  const [first] = parts;
  if (first !== undefined) moves.add(to, first.at);
  const hasFile = parts.some(({ node }) => own(node, 'type') === 'file');
  const stated = consumes.filter(isFormType);
  const types = stated.length > 0 ? stated : [hasFile ? multipart : urlEncoded];
  const content = types.map((type): [string, Json] => {
    const media = `${to}${pointer('content', type)}`;
    for (const { node, at } of parts) moves.add(`${media}${pointer('schema', 'properties', nameOf(node))}`, at);
    return [type, { schema: formSchema(parts), ...encodingsOf(parts) }];
  });
  return { required: parts.some(isRequired), content: Object.fromEntries(content) };
}

function nameOf(node: JsonObject): string {
  const name = own(node, 'name');
  return typeof name === 'string' ? name : '';
}

function isRequired({ node }: BodyPart): boolean {
  return own(node, 'required') === true;
}

function formSchema(parts: readonly BodyPart[]): JsonObject {
  const required = parts.filter(isRequired).map(({ node }) => nameOf(node));
  const properties = parts.map(({ node }): [string, Json] => [nameOf(node), fieldSchema(node)]);
  return { type: 'object', properties: Object.fromEntries(properties), ...(required.length > 0 ? { required } : {}) };
}

function fieldSchema(node: JsonObject): Json {
  const description = own(node, 'description');
  const schema = inlineSchema(node);
  return typeof description === 'string' && typeof schema === 'object' ? { ...schema, description } : schema;
}

/** An array that is not `multi` is one text; a field of its own for each item is what 3.x does anyway. */
function encodingsOf(parts: readonly BodyPart[]): JsonObject {
  const styled = parts.flatMap(({ node }): [string, Json][] => {
    const written = writtenAs(node);
    return written === undefined || written.explode ? [] : [[nameOf(node), { ...written }]];
  });
  return styled.length === 0 ? {} : { encoding: Object.fromEntries(styled) };
}
