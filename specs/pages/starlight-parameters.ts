import { type Json, type JsonObject, own } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { type Key, readKeys } from './starlight-keys.ts';
import type { PageNotes } from './starlight-schema.ts';
import type { Token } from './starlight-tokens.ts';

/** The parameters (or headers) of one section, without their place. `known`: names that the snippet or the path has. */
export function shownParameters(tokens: readonly Token[], known: ReadonlySet<string>, notes: PageNotes): JsonObject[] {
  const lines = tokens.flatMap((token) => (token.kind === 'line' ? [token.text] : []));
  const keys = readKeys(lines, { kind: 'parameters', known });
  if (tokens.some((token) => token.kind === 'example')) notes.losses.push('examples of parameters are not taken over');
  return keys.map(parameter);
}

function parameter(key: Key): JsonObject {
  const [first, ...more] = key.words;
  const isTitle = first !== undefined && (more.length > 0 || squeezed(first) === squeezed(key.name));
  const description = (isTitle ? more : key.words).join('\n');
  const title: JsonObject = isTitle ? { title: first } : {};
  const schema: JsonObject = { ...title, ...key.schema };
  const unread =
    key.union && key.schema === null
      ? { [inferredMark]: 'alternatives are shown that the text does not tell apart: any value is accepted' }
      : {};
  return {
    name: key.name,
    ...(description === '' ? {} : { description }),
    ...(key.required ? { required: true } : {}),
    ...(key.deprecated ? { deprecated: true } : {}),
    schema: { ...schema, ...unread },
  };
}

function squeezed(words: string): string {
  return words.replace(/[^A-Za-z0-9]+/g, '').toLowerCase();
}

/** The parameters of a place with those that only the path template or the snippet shows: alternatives as a schema are left out of the text. */
export function withUnlisted(
  parameters: readonly JsonObject[],
  { place, names }: { readonly place: string; readonly names: ReadonlyMap<string, Json> },
): JsonObject[] {
  const listed = new Set(parameters.map((each) => own(each, 'name')));
  const placed = parameters.map((each) => ({ ...each, in: place, ...(place === 'path' ? { required: true } : {}) }));
  const others = [...names].filter(([name]) => !listed.has(name)).map(([name, value]): JsonObject => unlisted(name, value, place));
  return [...placed, ...others].map((each) => ordered(each));
}

function unlisted(name: string, value: Json, place: string): JsonObject {
  const evidence =
    place === 'path'
      ? 'in the path, but not among the parameters listed'
      : 'in the snippet, but not among the parameters listed: its schema may be a union';
  const examples = typeof value === 'string' && value !== '' ? { examples: [value] } : {};
  return {
    name,
    in: place,
    ...(place === 'path' ? { required: true } : {}),
    schema: { type: 'string', ...examples },
    [inferredMark]: evidence,
  };
}

function ordered({ name = '', in: place = '', ...rest }: JsonObject): JsonObject {
  return { name, in: place, ...rest };
}
