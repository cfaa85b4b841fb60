import { isObject, type Json, type JsonObject } from '../json.ts';
import { shownValue, tagLine, typedTags, typeLine } from './starlight-type.ts';

/** What may stand beside the name of a key. */
export const flags: readonly string[] = ['required', 'deprecated', 'additional properties'];

/** Whether a line is a type, a tag or the head of alternatives or of allowed values. */
export function isShape(line: string): boolean {
  return typeLine(line) !== null || tagLine(line) !== null || /^(?:Any of|One of|Allowed values?):/.test(line);
}

/** What the lines of one key show of its schema, and where they end. */
export interface Shape {
  readonly schema: JsonObject | null;
  readonly recursive: boolean;
  readonly union: boolean;
  readonly itemWords: readonly string[];
  readonly end: number;
}

export function noShape(end: number): Shape {
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
  if (!plain) return { ...noShape(labels.at(-1) === 'null' ? after(lines, 'null', panels) : panels), union: true };
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
