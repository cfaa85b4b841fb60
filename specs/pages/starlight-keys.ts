import { isObject, type Json, type JsonObject } from '../json.ts';
import { shownValue, tagLine, typedTags, typeLine } from './starlight-type.ts';

/** One key of a schema or one parameter, as the lines of the page show it; nesting is not among what they show. */
export interface Key {
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** Whether it stands for all keys that are not named. */
  readonly additional: boolean;
  /** Title and description. */
  readonly words: readonly string[];
  /** Type and tags; `null` where no type is shown. */
  readonly schema: JsonObject | null;
  readonly recursive: boolean;
  /** Whether alternatives are shown, of which only the types are read. */
  readonly union: boolean;
  /** Title and description of the objects in an array of objects. */
  readonly itemWords: readonly string[];
}

export interface KeyList {
  readonly kind: 'members' | 'parameters';
  /** Names that an example or a snippet has. */
  readonly known: ReadonlySet<string>;
}

const flags = ['required', 'deprecated', 'additional properties'];

export function readKeys(lines: readonly string[], list: KeyList): Key[] {
  const keys: Key[] = [];
  for (let at = 0; at < lines.length; ) {
    const { key, end } = readKey(lines, at, list);
    keys.push(key);
    at = end;
  }
  return keys;
}

interface ReadKey {
  readonly key: Key;
  readonly end: number;
}

function readKey(lines: readonly string[], start: number, list: KeyList): ReadKey {
  const name = lines[start] ?? '';
  let at = start + 1;
  const marks = new Set<string>();
  for (; flags.includes(lines[at] ?? ''); at += 1) marks.add(lines[at] ?? '');
  const words: string[] = [];
  const isOver = (index: number): boolean =>
    index >= lines.length || startsKey(lines, index, { list, name, words: words.length, complete: false });
  for (; !isOver(at) && !isShape(lines[at] ?? ''); at += 1) words.push(lines[at] ?? '');
  const shape = isOver(at)
    ? nothing(at)
    : readShape(lines, at, (index) => startsKey(lines, index, { list, name, words: 0, complete: true }));
  let end = shape.end;
  if (list.kind === 'parameters')
    for (; end < lines.length && !startsKey(lines, end, { list, name, words: 1, complete: true }); end += 1) words.push(lines[end] ?? '');
  const { schema, recursive, union, itemWords } = shape;
  return {
    key: {
      name,
      required: marks.has('required'),
      deprecated: marks.has('deprecated'),
      additional: marks.has('additional properties'),
      words,
      schema,
      recursive,
      union,
      itemWords,
    },
    end,
  };
}

interface Open {
  readonly list: KeyList;
  /** Of the key that is being read. */
  readonly name: string;
  readonly words: number;
  /** Whether its type has been seen. */
  readonly complete: boolean;
}

/** Whether a line is the name of the next key and not one more line of the key that is being read. */
function startsKey(lines: readonly string[], at: number, { list, name, words, complete }: Open): boolean {
  const line = lines[at] ?? '';
  if (complete && (list.known.has(line) || flags.includes(lines[at + 1] ?? ''))) return true; // a key may be named `object` or `required`
  if (isShape(line) || flags.includes(line)) return false;
  if (flags.includes(lines[at + 1] ?? '')) return true;
  if (list.known.has(line)) return line !== name || words > 0;
  if (!complete) return false;
  return list.kind === 'members' || isParameterName(lines, at);
}

/** An optional parameter is told by its form alone: one word, not capitalised as a sentence is, and a type soon after it. */
function isParameterName(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (!/^[\w.$[\]:-]+$/.test(line) || /^[A-Z][a-z]*\.?$/.test(line)) return false;
  const next = lines.findIndex((other, index) => index > at && (isShape(other) || flags.includes(lines[index + 1] ?? '')));
  return next >= 0 && isShape(lines[next] ?? '');
}

function isShape(line: string): boolean {
  return typeLine(line) !== null || tagLine(line) !== null || /^(?:Any of|One of|Allowed values?):/.test(line);
}

interface Shape {
  readonly schema: JsonObject | null;
  readonly recursive: boolean;
  readonly union: boolean;
  readonly itemWords: readonly string[];
  readonly end: number;
}

function nothing(end: number): Shape {
  return { schema: null, recursive: false, union: false, itemWords: [], end };
}

/** The type of a key and its tags, from the line on that starts them. */
export function readShape(lines: readonly string[], start: number, isNext: (at: number) => boolean): Shape {
  if (/^(?:Any of|One of):/.test(lines[start] ?? '')) return readUnion(lines, start);
  const shown = typeLine(lines[start] ?? '');
  let at = shown === null ? start : start + 1;
  let schema: JsonObject = shown?.schema ?? {};
  let recursive = shown?.recursive ?? false;
  for (; at < lines.length; at += 1) {
    const tags = tagLine(lines[at] ?? '');
    if (tags === null) break;
    schema = { ...schema, ...typedTags(tags.facts, schema) };
    recursive ||= tags.recursive;
  }
  const allowed = readAllowed(lines, at, { schema, isNext });
  const items = recursive ? { words: [], end: allowed.end } : readItemHead(lines, allowed.end, schema);
  return { schema: allowed.schema, recursive, union: false, itemWords: items.words, end: items.end };
}

interface Allowed {
  readonly schema: JsonObject;
  readonly isNext: (at: number) => boolean;
}

/** `Allowed value:` and `Allowed values:`, with the values beside them or on the lines below. */
function readAllowed(
  lines: readonly string[],
  start: number,
  { schema, isNext }: Allowed,
): { readonly schema: JsonObject; readonly end: number } {
  const [, label, beside = ''] = /^(Allowed values?):\s*(.*)$/.exec(lines[start] ?? '') ?? [];
  if (label === undefined) return { schema, end: start };
  let end = start + 1;
  const texts = beside === '' ? [] : label === 'Allowed value' ? [beside] : beside.split(/\s+/);
  if (beside === '')
    for (; end < lines.length && (texts.length === 0 || !isNext(end)) && !(label === 'Allowed value' && texts.length === 1); end += 1)
      texts.push(lines[end] ?? '');
  const isArray = schema['type'] === 'array';
  const items = schema['items'];
  const holder: JsonObject = isArray ? (isObject(items) ? items : {}) : schema;
  const values = texts.map((text): Json => shownValue(text, holder['type']) ?? text);
  const withValues: JsonObject = label === 'Allowed value' ? { ...holder, const: values[0] ?? '' } : { ...holder, enum: values };
  return { schema: isArray ? { ...schema, items: withValues } : withValues, end };
}

/** What an array of objects shows of its items before their members: a title, perhaps run together with the type, and the type again. */
function readItemHead(
  lines: readonly string[],
  start: number,
  schema: JsonObject,
): { readonly words: readonly string[]; readonly end: number } {
  const none = { words: [], end: start };
  if (!isArrayOfObjects(schema)) return none;
  for (let at = start; at < Math.min(lines.length, start + 6); at += 1) {
    const line = lines[at] ?? '';
    if (flags.includes(lines[at + 1] ?? '') || flags.includes(line)) return none;
    if (line === 'object') return { words: lines.slice(start, at), end: at + 1 };
    if (/\Sobject$/.test(line) && at === start) return { words: [line.slice(0, -'object'.length)], end: at + 1 };
  }
  return none;
}

function isArrayOfObjects(schema: JsonObject): boolean {
  const items = schema['items'];
  const type = schema['type'];
  const isArray = type === 'array' || (Array.isArray(type) && type.includes('array'));
  return isArray && typeof items === 'object' && items !== null && 'type' in items && items['type'] === 'object';
}

/**
 * Alternatives: a tab for each, labelled by its title or type, then what each tab shows. Plain types are read. Of objects nothing is; where `null` is the
 * last tab they are passed over, else their members follow as if they were keys.
 */
function readUnion(lines: readonly string[], start: number): Shape {
  const first = start + (/^discriminator:/.test(lines[start + 1] ?? '') ? 2 : 1);
  const { labels, panels } = tabsAt(lines, first);
  const types = labels.flatMap((label) => typeLine(label) ?? []);
  const plain = types.length === labels.length && types.every(({ schema }) => schema['type'] !== 'object' && !isArrayOfObjects(schema));
  if (!plain) return { ...nothing(labels.at(-1) === 'null' ? after(lines, 'null', panels) : panels), union: true };
  let end = panels;
  const alternatives = labels.map((label): JsonObject => {
    const at = lines.findIndex((line, index) => index >= end && (line === label || line.startsWith(`${label} `)));
    const shape = at < 0 ? null : readShape(lines, at, () => true);
    end = shape?.end ?? end;
    return shape?.schema ?? typeLine(label)?.schema ?? {};
  });
  return { schema: { anyOf: alternatives }, recursive: false, union: true, itemWords: [], end };
}

/** The labels, which end where the first one is repeated as the head of its tab. */
function tabsAt(lines: readonly string[], first: number): { readonly labels: readonly string[]; readonly panels: number } {
  const label = lines[first] ?? '';
  const panels = lines.findIndex((line, index) => index > first && (line === label || line.startsWith(`${label} `)));
  return panels < 0 ? { labels: [], panels: first } : { labels: lines.slice(first, panels), panels };
}

function after(lines: readonly string[], line: string, from: number): number {
  const at = lines.indexOf(line, from);
  return at < 0 ? from : at + 1;
}
