import { isObject, type Json, type JsonObject, own } from '../json.ts';

/** The values that the page's generator makes up where a schema gives none. */
const madeUp: ReadonlySet<Json> = new Set<Json>([
  '<string>',
  123,
  true,
  '2023-11-07T05:31:56Z',
  '3c90c3cc-0d44-4b50-8888-8dd25736052a',
  'jsmith@example.com',
  '2023-12-25',
  '127.0.0.1',
  'aSDinaTvuI8gbWludGxpZnk=',
  '<any>',
  '<unknown>',
  null,
]);

/**
 * The examples that somebody wrote. One named `example` may be the generator's: it is dropped when each of its values is either made up or
 * stated by the schema (an enum member, a default, an example).
 */
export function authoredExamples(examples: Json | undefined, schemas: readonly Json[]): JsonObject | null {
  if (!isObject(examples)) return null;
  const stated = new Set(schemas.flatMap(statedValues).map((value) => JSON.stringify(value)));
  const isAuthored = ([name, example]: [string, Json]): boolean =>
    name !== 'example' || leaves(own(example, 'value') ?? null).some((value) => !madeUp.has(value) && !stated.has(JSON.stringify(value)));
  const authored = Object.entries(examples).filter(isAuthored);
  return authored.length === 0 ? null : Object.fromEntries(authored);
}

function leaves(value: Json): Json[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  return isObject(value) ? Object.values(value).flatMap(leaves) : [value];
}

const stating = ['enum', 'default', 'const', 'example', 'examples', 'x-default', 'minimum', 'maximum'];

function statedValues(schema: Json): Json[] {
  if (Array.isArray(schema)) return schema.flatMap(statedValues);
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([name, value]) => [...(stating.includes(name) ? leaves(value) : []), ...statedValues(value)]);
}
