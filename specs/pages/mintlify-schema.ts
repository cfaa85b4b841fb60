import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject, own, withMember } from '../json.ts';
import { escapeSegment } from '../pointer.ts';
import type { View } from '../spec.ts';
import { modernSchema } from './modern-schema.ts';
import { nodeWithoutProse } from './no-prose.ts';
import { mapSchema } from './openapi-nodes.ts';

/** What is gathered while the schemas of one page are turned back; the page's own `components` are there from the start. */
export interface SchemaNotes {
  components: JsonObject;
  readonly shownAs: Map<string, View>;
  readonly losses: string[];
}

const componentPrefix = '#/components/schemas/';

/** The alternatives of a `schemaArray`, each an expanded schema: one stands for itself, several for `anyOf`, since entries can overlap. */
export function schemaOfArray(entries: Json | undefined, view: View, notes: SchemaNotes): JsonObject | null {
  const schemas = list(entries)
    .filter(isObject)
    .flatMap((entry): JsonObject[] => {
      const schema = schemaOf(entry, view, notes);
      return schema === null ? [] : [schema];
    });
  const different = schemas.filter((schema, index) => schemas.findIndex((other) => isDeepStrictEqual(other, schema)) === index);
  const [only] = different;
  if (only === undefined) return null;
  return different.length === 1 ? only : { anyOf: different };
}

export function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** One expanded schema turned back; `null` for a media type that had no schema and is shown as a file. */
function schemaOf(entry: JsonObject, view: View, notes: SchemaNotes): JsonObject | null {
  const schema = plainSchema(entry, view, notes);
  const ref = own(entry, 'refIdentifier');
  if (schema === null || typeof ref !== 'string' || !ref.startsWith(componentPrefix)) return schema;
  return referenced(schema, { ref, view }, notes);
}

/** The schema was a `$ref`, shown expanded: it becomes the component again, unless that name already holds something else. */
function referenced(schema: JsonObject, { ref, view }: { readonly ref: string; readonly view: View }, notes: SchemaNotes): JsonObject {
  const name = ref.slice(componentPrefix.length).replaceAll('~1', '/').replaceAll('~0', '~');
  const known = own(notes.components, name);
  const back = { $ref: `${componentPrefix}${escapeSegment(name)}` };
  if (known !== undefined && !notes.shownAs.has(name)) return back;
  if (known === undefined) {
    notes.components = withMember(notes.components, name, schema);
    notes.shownAs.set(name, view);
    return back;
  }
  if (sameFacts(known, schema)) return back;
  notes.losses.push(`the schema "${name}" is shown in two forms; that of the ${view} stands where it is used`);
  return schema;
}

function sameFacts(a: Json, b: Json): boolean {
  const facts = (schema: Json): Json => (isObject(schema) ? mapSchema(schema, nodeWithoutProse) : schema);
  return isDeepStrictEqual(facts(a), facts(b));
}

/** Members that mean the same in both forms. `required`, `refIdentifier`, `x-default` and the renderer's own members are told elsewhere or nothing. */
const kept = [
  'title',
  'description',
  'readOnly',
  'writeOnly',
  'deprecated',
  'default',
  'examples',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'const',
  'enum',
  'multipleOf',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'contentEncoding',
  'contentMediaType',
  'example',
  'nullable',
];

function plainSchema(entry: JsonObject, view: View, notes: SchemaNotes): JsonObject | null {
  const type = own(entry, 'type');
  if (type === 'file') return fileSchema(entry);
  const members: [string, Json][] = kept.flatMap((name): [string, Json][] => {
    const value = own(entry, name);
    return value === undefined ? [] : [[name, value]];
  });
  return modernSchema(Object.fromEntries([...typeOf(type), ...members, ...nested(entry, view, notes), ...requiredOf(entry, view, notes)]));
}

/** `enum<integer>` is an integer with an enum; `any` is no type at all. */
function typeOf(type: Json | undefined): [string, Json][] {
  if (typeof type !== 'string' || type === 'any') return [];
  return [['type', /^enum<(\w+)>$/.exec(type)?.[1] ?? type]];
}

function fileSchema(entry: JsonObject): JsonObject | null {
  const encoding = own(entry, 'contentEncoding');
  const mediaType = own(entry, 'contentMediaType');
  if (encoding === undefined && mediaType !== undefined) return null;
  const words = Object.fromEntries(
    ['title', 'description'].flatMap((name) => (own(entry, name) === undefined ? [] : [[name, own(entry, name) ?? '']])),
  );
  const form =
    encoding === undefined
      ? { format: 'binary' }
      : { contentEncoding: encoding, ...(mediaType === undefined ? {} : { contentMediaType: mediaType }) };
  return { type: 'string', ...words, ...form };
}

function nested(entry: JsonObject, view: View, notes: SchemaNotes): [string, Json][] {
  const inner = (value: Json): Json => unwrapped(value, view, notes);
  const found: [string, Json][] = [];
  const properties = own(entry, 'properties');
  if (isObject(properties))
    found.push(['properties', Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, inner(value)]))]);
  for (const name of ['items', 'additionalProperties']) {
    const value = own(entry, name);
    if (value !== undefined) found.push([name, inner(value)]);
  }
  return found;
}

/** `{allOf: [S]}` wraps the untouched source schema S; older pages write a `schemaArray` in the same place. Nothing below is wrapped. */
function unwrapped(value: Json, view: View, notes: SchemaNotes): Json {
  if (Array.isArray(value)) return schemaOfArray(value, view, notes) ?? {};
  if (!isObject(value)) return value;
  const [only, ...more] = list(own(value, 'allOf'));
  const isWrap = Object.keys(value).length === 1 && only !== undefined;
  if (!isWrap) return modernSchema(value);
  return more.length === 0 ? (isObject(only) ? modernSchema(only) : only) : modernSchema(value);
}

/**
 * The names that must be present. A name that is not among the properties shown was hidden on this side (`readOnly` in a request, `writeOnly` in a
 * response): nothing can be said of it here.
 */
function requiredOf(entry: JsonObject, view: View, notes: SchemaNotes): [string, Json][] {
  const properties = own(entry, 'properties');
  const older = isObject(properties)
    ? Object.keys(properties).filter((name) =>
        list(properties[name]).some((value) => Array.isArray(properties[name]) && own(value, 'required') === true),
      )
    : [];
  const names = [...new Set([...list(own(entry, 'requiredProperties')), ...older])].filter((name) => typeof name === 'string');
  const shown = names.filter((name) => isObject(properties) && Object.hasOwn(properties, name));
  const hidden = names.filter((name) => !shown.includes(name));
  if (hidden.length > 0) notes.losses.push(`required, but not among the properties shown in the ${view}, so dropped: ${hidden.join(', ')}`);
  return shown.length === 0 ? [] : [['required', shown]];
}
