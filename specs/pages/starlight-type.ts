import type { Json, JsonObject } from '../json.ts';

/** The type that a line shows, with the facts of the tags beside it. */
export interface ShownType {
  readonly schema: JsonObject;
  /** Whether the tag `recursive` stands in place of members. */
  readonly recursive: boolean;
}

const names = 'string|number|integer|boolean|object|array|null|any|unknown|file|recursive';
const typePrefix = new RegExp(`^(?:Array(?:<.*?>+)?|${names})(?![\\w-])(?: \\| (?:Array(?:<.*?>+)?|${names})(?![\\w-]))*`);

/** A line that is a type and tags, and nothing else; `null` for any other line. */
export function typeLine(line: string): ShownType | null {
  const shown = typePrefix.exec(line)?.[0];
  const schema = shown === undefined ? null : typeSchema(shown);
  if (shown === undefined || schema === null) return null;
  const tags = tagLine(line.slice(shown.length).trim());
  return tags === null ? null : { schema: { ...schema, ...typedTags(tags.facts, schema) }, recursive: tags.recursive };
}

/** `Array<string | null>` is an array of strings and nulls; `null` where the text is no type. */
export function typeSchema(text: string): JsonObject | null {
  const parts = topLevel(text).map(oneType);
  if (parts.some((part) => part === null)) return null;
  const known = parts.filter((part) => part !== null);
  const [only] = known;
  if (only !== undefined && known.length === 1) return only;
  const types = known.flatMap((part) => (typeof part['type'] === 'string' ? [part['type']] : []));
  return types.length === known.length ? Object.assign({}, ...known, { type: types }) : {};
}

function oneType(text: string): JsonObject | null {
  if (text === 'Array' || text === 'array') return { type: 'array' };
  const items = /^Array<(.*)>$/.exec(text)?.[1];
  if (items !== undefined) {
    const schema = typeSchema(items);
    return schema === null ? null : { type: 'array', ...(Object.keys(schema).length === 0 ? {} : { items: schema }) };
  }
  if (text === 'file') return { type: 'string', format: 'binary' };
  if (['any', 'unknown', 'recursive'].includes(text)) return {};
  return ['string', 'number', 'integer', 'boolean', 'object', 'null'].includes(text) ? { type: text } : null;
}

/** Split at the bars that stand in no angle brackets. */
function topLevel(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const char of text) {
    if (char === '<') depth += 1;
    if (char === '>') depth -= 1;
    if (char === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim());
}

/** The tags of the renderer, one row each. `S` is a value without blanks. */
const tagForms: readonly (readonly [form: RegExp, facts: (value: string) => JsonObject])[] = [
  [/^format: (\S+)/, (format) => ({ format })],
  [/^default: ("[^"]*"|\S+(?: (?!nullable|[<>]|\/|multiple|unique|recursive)\S+)*)/, (value) => ({ default: value })],
  [/^nullable\b/, () => ({ nullable: true })],
  [/^>= (\d+) characters/, (value) => ({ minLength: Number(value) })],
  [/^<= (\d+) characters/, (value) => ({ maxLength: Number(value) })],
  [/^>= (\d+) items/, (value) => ({ minItems: Number(value) })],
  [/^<= (\d+) items/, (value) => ({ maxItems: Number(value) })],
  [/^>= (\d+) properties/, (value) => ({ minProperties: Number(value) })],
  [/^<= (\d+) properties/, (value) => ({ maxProperties: Number(value) })],
  [/^>= (-?[\d.e+-]+)/, (value) => ({ minimum: Number(value) })],
  [/^<= (-?[\d.e+-]+)/, (value) => ({ maximum: Number(value) })],
  [/^> (-?[\d.e+-]+)/, (value) => ({ exclusiveMinimum: Number(value) })],
  [/^< (-?[\d.e+-]+)/, (value) => ({ exclusiveMaximum: Number(value) })],
  [/^multiple of (-?[\d.e+-]+)/, (value) => ({ multipleOf: Number(value) })],
  [/^unique items/, () => ({ uniqueItems: true })],
  [/^\/(.+)\/(?=\s|$)/, (pattern) => ({ pattern })],
  [/^recursive\b/, () => ({ recursive: true })],
];

/** A line of nothing but tags; `null` for any other. */
export function tagLine(line: string): { readonly facts: JsonObject; readonly recursive: boolean } | null {
  let rest = line.trim();
  let facts: JsonObject = {};
  while (rest !== '') {
    const row = tagForms.map(([form, read]) => ({ match: form.exec(rest), read })).find(({ match }) => match !== null);
    if (row?.match == null) return null;
    facts = { ...facts, ...row.read(row.match[1] ?? '') };
    rest = rest.slice(row.match[0].length).trim();
  }
  const { recursive, ...others } = facts;
  return { facts: others, recursive: recursive === true };
}

/** Tags in the type's own terms: a default is text on the page, and `nullable` a type. */
export function typedTags(facts: JsonObject, schema: JsonObject): JsonObject {
  const { default: stated, nullable, ...others } = facts;
  const type = schema['type'];
  const value = typeof stated === 'string' ? shownValue(stated, type) : undefined;
  const types: readonly Json[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const widened = nullable === true && types.length > 0 && !types.includes('null') ? { type: [...types, 'null'] } : {};
  return { ...others, ...(value === undefined ? {} : { default: value }), ...widened };
}

/** A value that the page shows as text, in its schema's type; `undefined` where it cannot be told. */
export function shownValue(text: string, type: Json | undefined): Json | undefined {
  const types: readonly Json[] = Array.isArray(type) ? type : [type ?? 'string'];
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if ((types.includes('integer') || types.includes('number')) && text !== '' && Number.isFinite(Number(text))) return Number(text);
  if (types.includes('null') && text === 'null') return null;
  return types.includes('string') ? text.replace(/^""$/, '') : undefined;
}
