import type { Json } from '../json.ts';

/** The page's text below its head, cut where the renderer had an element of its own. */
export type Token =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'line'; readonly text: string }
  /** `generated`: made up by the renderer from the schema, not written by an author. */
  | { readonly kind: 'example'; readonly value: Json; readonly generated: boolean };

export interface CutPage {
  /** Everything above the first section: title, method, path, snippets and description, run together. */
  readonly head: string;
  readonly tokens: readonly Token[];
}

const sectionName =
  /^(?:Authorizations|Parameters|(?:Path|Query|Header|Cookie) Parameters|Request Body(?:\s*required)?|Callbacks|Responses|Headers|[1-5](?:\d\d|XX)|default)$/i;
const headingMark = '\u0001';

export function cutPage(text: string): CutPage {
  const marked = withHeadingMarks(withoutFooter(text.replace(/\r\n?/g, '\n').replaceAll(headingMark, '')));
  const start = marked.indexOf(headingMark);
  return start < 0 ? { head: marked, tokens: [] } : { head: marked.slice(0, start), tokens: tokensOf(marked.slice(start)) };
}

/** The page without its links to the previous and the next page. */
function withoutFooter(text: string): string {
  return text.replace(/\n(?:Previous|Next)[ \t]*\n(?:[^\n]*\n?){0,6}$/, '\n');
}

/** Each section heading on a line of its own behind a mark. The renderer repeats a heading as `Section titled “…”`; where a page has none of that, a line that is a section's name is its heading. */
function withHeadingMarks(text: string): string {
  const repeated = /Section titled [“"]\s*([^”"]{0,200}?)\s*[”"]/g;
  if (!repeated.test(text))
    return text.replace(/^[ \t]*(.+?)[ \t]*$/gm, (line, words: string) => (isBareHeading(words) ? `${headingMark}${words}\n` : line));
  repeated.lastIndex = 0;
  let result = '';
  let end = 0;
  for (const match of text.matchAll(repeated)) {
    const title = (match[1] ?? '').replace(/\s+/g, ' ');
    result += text.slice(end, match.index);
    end = match.index + match[0].length;
    result = `${withoutTail(result, title)}\n${sectionName.test(title) ? headingMark : ''}${title}\n`;
  }
  return result + text.slice(end);
}

/** `Headers`, `default` and numbers are words like any other where the page does not tell its headings apart. */
function isBareHeading(words: string): boolean {
  return sectionName.test(words) && !/^(?:Headers|default)$/i.test(words);
}

/** The text before a repeated heading ends with the heading itself. */
function withoutTail(text: string, title: string): string {
  const trimmed = text.trimEnd();
  const squeezed = trimmed.slice(-title.length - 4).replace(/\s+/g, ' ');
  if (!squeezed.endsWith(title)) return text;
  return trimmed.slice(0, trimmed.lastIndexOf(title.split(' ')[0] ?? title));
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const read = exampleAt(text, at) ?? lineAt(text, at);
    if (read.token !== null) tokens.push(read.token);
    at = read.end;
  }
  return tokens;
}

interface ReadToken {
  readonly token: Token | null;
  readonly end: number;
}

function lineAt(text: string, at: number): ReadToken {
  const end = text.indexOf('\n', at);
  const line = text.slice(at, end < 0 ? text.length : end).trim();
  const next = end < 0 ? text.length : end + 1;
  if (line === '') return { token: null, end: next };
  if (line.startsWith(headingMark)) return { token: { kind: 'heading', text: line.slice(1) }, end: next };
  return { token: { kind: 'line', text: line }, end: next };
}

const exampleLabel = /[ \t]*(?:Examples?(\s*generated)?\s*(?=[[{\n]|$))?\s*/y;
const typeWord = /^(?:string|number|integer|boolean|object|null|any|Array\b)/;

/** JSON that stands at the beginning of a line, or one value after `Example`; what follows the value begins a line of its own. */
function exampleAt(text: string, at: number): ReadToken | null {
  exampleLabel.lastIndex = at;
  const label = exampleLabel.exec(text);
  const start = at + (label?.[0].length ?? 0);
  const generated = label?.[1] !== undefined;
  const isLabelled = (label?.[0] ?? '').trim() !== '';
  const json = jsonAt(text, start);
  if (json !== null) return { token: { kind: 'example', value: json.value, generated }, end: json.end };
  if (!isLabelled) return null;
  const line = lineAt(text, start);
  const isValue = line.token?.kind === 'line' && (generated || !typeWord.test(line.token.text)) && !sectionName.test(line.token.text);
  return isValue && line.token?.kind === 'line'
    ? { token: { kind: 'example', value: scalar(line.token.text), generated }, end: line.end }
    : null;
}

function scalar(text: string): Json {
  return parsed(text) ?? text;
}

/** An object or array in JSON that begins exactly here, and where it ends. */
export function jsonAt(text: string, at: number): { readonly value: Json; readonly end: number } | null {
  if (text[at] !== '{' && text[at] !== '[') return null;
  const end = balancedEnd(text, at);
  const value = end === null ? undefined : parsed(text.slice(at, end));
  return end === null || value === undefined ? null : { value, end };
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text.includes('\n') ? parsed(text.replace(/\s*\n\s*/g, '')) : undefined; // an extractor may break a line inside a string
  }
}

function balancedEnd(text: string, at: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let index = at; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\\' && quoted) index += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '{' || char === '[')) depth += 1;
    else if (!quoted && (char === '}' || char === ']') && --depth === 0) return index + 1;
  }
  return null;
}
