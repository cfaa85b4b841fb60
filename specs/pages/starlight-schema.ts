import { isObject, type Json, type JsonObject, own, withMember } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { withConclusions } from './concluded.ts';
import { sameFacts } from './same-facts.ts';
import { absence, authored, typeName, valueSchema } from './starlight-evidence.ts';
import { readKeys } from './starlight-keys.ts';
import { withKnownObjects } from './starlight-known.ts';
import { readShape } from './starlight-shape.ts';
import type { Token } from './starlight-tokens.ts';
import { type Member, treeOf } from './starlight-tree.ts';
import { typeLine } from './starlight-type.ts';

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
  return treeOf(withKnownObjects(keys, { known, schemas: notes.schemas }), example?.value);
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

/** Title and description. One line alone is a title only where it repeats the name, is written as a type's name is, or there is no name that it could describe. */
function texts(words: readonly string[], name: string): JsonObject {
  const [first, ...more] = words;
  if (first === undefined) return {};
  const isTitle =
    more.length > 0 || (name === '' ? /^\S+$/.test(first) : plain(first) === plain(name) || /^[A-Z][a-z0-9]+[A-Z]\w*$/.test(first));
  const description = (isTitle ? more : words).join('\n');
  return { ...(isTitle ? { title: first } : {}), ...(description === '' ? {} : { description }) };
}

function plain(words: string): string {
  return words.replace(/[^A-Za-z0-9]+/g, '').toLowerCase();
}

/** Whether a title reads as the name of a type. */
export function isComponentName(title: string): boolean {
  return /^[A-Z][\w.-]*$/.test(title);
}

/** An object whose title is a name, as generators that title their models give it, becomes the component of that name. */
export function asComponent(schema: JsonObject, notes: PageNotes): JsonObject {
  const title = own(schema, 'title');
  if (typeof title !== 'string' || !isComponentName(title) || own(schema, 'properties') === undefined) return schema;
  const known = own(notes.schemas, title);
  if (known === undefined) notes.inferences.push(`the component "${title}" is named after the title of its schema`);
  else if (!sameFacts(known, schema, 'schema')) return schema;
  notes.schemas = withMember(notes.schemas, title, known === undefined ? schema : withConclusions(known, schema));
  return { $ref: `#/components/schemas/${title}` };
}
