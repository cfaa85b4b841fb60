import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject, own, withMember } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { inferredDefaultMark } from './page.ts';
import { type Key, readKeys, readShape } from './starlight-keys.ts';
import type { Token } from './starlight-tokens.ts';
import { type Member, treeOf } from './starlight-tree.ts';
import { typeLine } from './starlight-type.ts';

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** What is gathered over all schemas of one page. */
export interface PageNotes {
  schemas: JsonObject;
  readonly losses: string[];
  readonly inferences: string[];
}

/** An example that the schema is read beside. `generated`: made by the renderer, which leaves `readOnly` properties out. */
export interface Example {
  readonly value: Json;
  readonly generated: boolean;
}

/** The schema that the lines between a media type and its example show. */
export function shownSchema(tokens: readonly Token[], example: Example | null, notes: PageNotes): JsonObject {
  const lines = tokens.flatMap((token) => (token.kind === 'line' ? [token.text] : []));
  const root = lines.findIndex((line, index) => typeLine(line) !== null || isFlagged(lines, index));
  const words = root < 0 ? lines : lines.slice(0, root);
  if (root < 0 || typeLine(lines[root] ?? '') === null) return withoutType(root < 0 ? [] : lines.slice(root), { words, example }, notes);
  const shape = readShape(lines, root, () => true);
  const head = shape.schema ?? {};
  return schemaOf(
    { head, words, itemWords: shape.itemWords },
    { ...asContext(example), members: membersOf(lines.slice(shape.end), example, notes) },
    notes,
  );
}

function isFlagged(lines: readonly string[], index: number): boolean {
  return lines[index + 1] === 'required' || lines[index + 1] === 'deprecated';
}

interface Untyped {
  readonly words: readonly string[];
  readonly example: Example | null;
}

/** No type at the top: alternatives that the text left out, or nothing but an example. */
function withoutType(lines: readonly string[], { words, example }: Untyped, notes: PageNotes): JsonObject {
  if (example === null && lines.length === 0) return texts(words, '');
  const value = example?.value ?? {};
  const members = membersOf(lines, example, notes);
  const type = Array.isArray(value)
    ? { type: 'array', ...(members.length > 0 ? { items: { type: 'object' } } : {}) }
    : { type: typeName(value) };
  const schema = schemaOf({ head: type, words, itemWords: [] }, { ...asContext(example), members }, notes);
  return { ...schema, [inferredMark]: 'no type is shown: read from the example alone' };
}

function membersOf(lines: readonly string[], example: Example | null, notes: PageNotes): Member[] {
  const known = namesIn(example?.value ?? null);
  const keys = readKeys(lines, { kind: 'members', known });
  return treeOf(withKnownObjects(keys, { known, notes }), example?.value);
}

interface Known {
  /** Names that the example has, which settles their members better. */
  readonly known: ReadonlySet<string>;
  readonly notes: PageNotes;
}

/** An object that the example does not show, but whose title and members are those of a schema shown before, is that schema. */
function withKnownObjects(keys: readonly Key[], { known, notes }: Known): Key[] {
  const found: Key[] = [];
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at];
    if (key === undefined) continue;
    const title = key.words[0] ?? '';
    const names = known.has(key.name) || key.schema?.['type'] !== 'object' ? [] : flatNames(own(notes.schemas, title), notes);
    const isShown = names.length > 0 && names.every((name, index) => keys[at + 1 + index]?.name === name);
    found.push(isShown ? { ...key, schema: { $ref: `#/components/schemas/${title}` }, words: [] } : key);
    if (isShown) at += names.length;
  }
  return found;
}

/** The members' names as a page lists them: depth first. */
function flatNames(schema: Json | undefined, notes: PageNotes): string[] {
  const ref = own(schema, '$ref');
  if (typeof ref === 'string') return flatNames(own(notes.schemas, ref.slice('#/components/schemas/'.length)), notes);
  const properties = own(schema, 'properties');
  if (isObject(properties)) return Object.entries(properties).flatMap(([name, child]) => [name, ...flatNames(child, notes)]);
  const items = own(schema, 'items');
  return items === undefined ? [] : flatNames(items, notes);
}

/** Every name in a value, at any depth. */
export function namesIn(value: Json): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...namesIn(item)]));
  return isObject(value) ? new Set(Object.entries(value).flatMap(([name, item]) => [name, ...namesIn(item)])) : new Set();
}

interface Head {
  /** Type and tags. */
  readonly head: JsonObject;
  readonly words: readonly string[];
  readonly itemWords: readonly string[];
  /** The property's own name: a title that repeats it names no schema. */
  readonly name?: string;
}
interface Context {
  readonly generated: boolean;
  readonly members: readonly Member[];
}

function asContext(example: Example | null): Omit<Context, 'members'> {
  return { generated: example?.generated ?? false };
}

/** A schema with the members that belong into it, or into its items where it is an array. An object with a name of its own becomes a component. */
function schemaOf({ head, words, itemWords, name = '' }: Head, context: Context, notes: PageNotes): JsonObject {
  const isList = [own(head, 'type')].flat().includes('array');
  if (!isList) return asComponent({ ...texts(words, name), ...head, ...objectMembers(context, notes) }, notes);
  if (context.members.length === 0 && itemWords.length === 0) return { ...texts(words, name), ...head };
  const shown = own(head, 'items');
  const items = asComponent({ ...texts(itemWords, ''), ...(isObject(shown) ? shown : {}), ...objectMembers(context, notes) }, notes);
  return { ...texts(words, name), ...head, items };
}

function objectMembers(context: Context, notes: PageNotes): JsonObject {
  const named = context.members.filter(({ key }) => key?.additional !== true);
  const rest = context.members.find(({ key }) => key?.additional === true);
  const properties = named.map((member): [string, Json] => [member.name, memberSchema(member, context, notes)]);
  const required = named.filter(({ key, placed }) => key?.required === true && placed).map(({ name }) => name);
  return {
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
    ...(required.length === 0 ? {} : { required }),
    ...(rest === undefined ? {} : { additionalProperties: memberSchema(rest, context, notes) }),
  };
}

function memberSchema(member: Member, context: Context, notes: PageNotes): JsonObject {
  const { key, value } = member;
  if (key === null) return valueSchema(value ?? null);
  const head = key.schema ?? {};
  const schema = schemaOf(
    { head, words: key.words, itemWords: key.itemWords, name: key.name },
    { ...context, members: member.members },
    notes,
  );
  const facts = { ...schema, ...(key.deprecated ? { deprecated: true } : {}), ...authored(key, value, context) };
  if (key.union && key.schema === null)
    return { ...facts, [inferredMark]: 'alternatives are shown that the text does not tell apart: any value is accepted' };
  return value === undefined ? { ...facts, ...absence(member, context) } : facts;
}

/** What it means that the example has no such member. */
function absence({ key, placed }: Member, { generated }: Context): JsonObject {
  if (key?.recursive === true || key?.additional === true) return {};
  const where = placed ? '' : '; which object it belongs to is not shown';
  if (generated)
    return { readOnly: true, [inferredMark]: `listed, but not in the generated example, which leaves readOnly properties out${where}` };
  return placed ? {} : { [inferredMark]: `which object it belongs to is not shown` };
}

/** A value of a generated example that the renderer did not make up was written by an author: of an optional property it is most likely the default. */
function authored(key: Key, value: Json | undefined, { generated }: Context): JsonObject {
  const schema = key.schema ?? {};
  const isPlain = value !== undefined && value !== null && typeof value !== 'object' && key.schema !== null;
  const shapes = [schema, ...list(own(schema, 'anyOf')).filter(isObject)];
  if (!generated || !isPlain || shapes.some((shape) => value === madeUp(shape))) return {};
  if (['const', 'enum', 'default'].some((name) => own(schema, name) !== undefined)) return {};
  const evidence = 'the generated example shows this value, which is not made up: a default, the first of an enum, a const or an example';
  return key.required ? { examples: [value] } : { default: value, [inferredDefaultMark]: evidence };
}

const madeUpText: ReadonlyMap<Json | undefined, string> = new Map<Json | undefined, string>([
  ['binary', 'binary'],
  ['date', '2026-04-15'],
  ['date-time', '2026-04-15T12:00:00Z'],
  ['email', 'hello@example.com'],
  ['uri', 'https://example.com'],
  ['uuid', '2489E9AD-2EE2-8E00-8EC9-32D5F69181C0'],
]);

/** What the renderer writes for a schema without a value of its own. */
export function madeUp(schema: JsonObject): Json | undefined {
  const type = [own(schema, 'type')].flat().find((name) => name !== 'null');
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return 1;
  return type === 'string' ? (madeUpText.get(own(schema, 'format')) ?? 'example') : undefined;
}

/**
 * A member that only the example has: its schema is a set of alternatives, which the text leaves out. The example shows the first; `null` is the
 * most common other.
 */
export function valueSchema(value: Json): JsonObject {
  const evidence = 'only in the example: its schema is a union that the text leaves out; type read from the value, null assumed beside it';
  return { ...widened(valueShape(value)), [inferredMark]: evidence };
}

function widened(schema: JsonObject): JsonObject {
  const type = own(schema, 'type');
  return typeof type === 'string' && type !== 'null' ? { ...schema, type: [type, 'null'] } : schema;
}

function valueShape(value: Json): JsonObject {
  if (value === null) return {};
  if (Array.isArray(value)) return { type: 'array' };
  if (isObject(value)) return { type: 'object' };
  const format = [...madeUpText].find(([, text]) => text === value)?.[0];
  return { type: typeName(value), ...(typeof format === 'string' ? { format } : {}) };
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** Title and description. One line alone is a title only where it repeats the name, is written as a type's name is, or there is no name that it could describe. */
function texts(words: readonly string[], name: string): JsonObject {
  const [first, ...more] = words;
  if (first === undefined) return {};
  const isTitle = more.length > 0 || (name === '' ? /^\S+$/.test(first) : plain(first) === plain(name) || /^[A-Z][a-z0-9]+[A-Z]\w*$/.test(first));
  const description = (isTitle ? more : words).join('\n');
  return { ...(isTitle ? { title: first } : {}), ...(description === '' ? {} : { description }) };
}

function plain(words: string): string {
  return words.replace(/[^A-Za-z0-9]+/g, '').toLowerCase();
}

/** An object whose title is a name, as generators that title their models give it, becomes the component of that name. */
function asComponent(schema: JsonObject, notes: PageNotes): JsonObject {
  const title = own(schema, 'title');
  const isName = typeof title === 'string' && /^[A-Z][\w.-]*$/.test(title);
  if (!isName || own(schema, 'properties') === undefined) return schema;
  const known = own(notes.schemas, title);
  if (known === undefined) {
    notes.schemas = withMember(notes.schemas, title, schema);
    notes.inferences.push(`the component "${title}" is named after the title of its schema`);
  }
  return known === undefined || isDeepStrictEqual(known, schema) ? { $ref: `#/components/schemas/${title}` } : schema;
}
