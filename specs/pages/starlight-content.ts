import type { Json, JsonObject } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { type Example, namesIn, type PageNotes, shownSchema } from './starlight-schema.ts';
import type { Token } from './starlight-tokens.ts';
import { typeLine } from './starlight-type.ts';

export interface ShownContent {
  readonly description: string;
  /** `null` where no content is shown. */
  readonly content: JsonObject | null;
}

const mediaType = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(?:\s*;.*)?$/;

/** What a body or response shows: words, media types, schema and example. `fallback` stands in for an example that the text has lost. */
export function shownContent(tokens: readonly Token[], fallback: Example | null, notes: PageNotes): ShownContent {
  const start = tokens.findIndex((token) => token.kind === 'line' && isLabel(token.text));
  if (start < 0) return unlabelled(tokens, fallback, notes);
  const description = wordsOf(tokens.slice(0, start));
  const { types, rest } = typesFrom(tokens.slice(start));
  return { description, content: contentOf(types, { tokens: rest, fallback }, notes) };
}

function isLabel(text: string): boolean {
  return /^(?:Media type(?:\s*$|\s*[\w*.+-]+\/)|Select media type$|The list of MIME types the operation can consume$)/.test(text);
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens.flatMap((token) => (token.kind === 'example' ? [] : [token.text])).join('\n');
}

/** `Media type X` on one line or two; or a label and a line for each. */
function typesFrom(tokens: readonly Token[]): { readonly types: string[]; readonly rest: readonly Token[] } {
  const lines = tokens.map((token) => (token.kind === 'line' ? token.text : ''));
  const beside = (lines[0] ?? '').replace(/^(?:Media type|Select media type|The list of MIME types the operation can consume)\s*/, '');
  if (mediaType.test(beside)) return { types: [beside], rest: tokens.slice(1) };
  const end = lines.findIndex((line, index) => index > 0 && !mediaType.test(line));
  const types = lines.slice(1, end < 0 ? undefined : end);
  return { types, rest: tokens.slice(1 + types.length) };
}

/** Content without a media type is shown for OpenAPI 2.0 only; words alone are a description. */
function unlabelled(tokens: readonly Token[], fallback: Example | null, notes: PageNotes): ShownContent {
  const first = tokens.findIndex((token) => token.kind === 'example' || (token.kind === 'line' && typeLine(token.text) !== null));
  if (first < 0) return { description: wordsOf(tokens), content: null };
  const [words, shown] = [tokens.slice(0, Math.min(1, first)), tokens.slice(Math.min(1, first))];
  const media = mediaOf({ tokens: shown, fallback }, notes);
  return { description: wordsOf(words), content: { 'application/json': { ...media, [inferredMark]: 'no media type is shown' } } };
}

interface Shown {
  readonly tokens: readonly Token[];
  readonly fallback: Example | null;
}

/** The panels of several media types follow each other; they can be told apart only where each ends with its example. */
function contentOf(types: readonly string[], { tokens, fallback }: Shown, notes: PageNotes): JsonObject {
  const panels = panelsOf(tokens);
  const isClear = panels.length === types.length;
  if (!isClear && types.length > 1)
    notes.losses.push(`which schema belongs to which of ${types.join(', ')} is not shown: the first is taken for all`);
  return Object.fromEntries(
    types.map((type, index): [string, Json] => {
      const media = mediaOf({ tokens: panels[isClear ? index : 0] ?? [], fallback }, notes);
      return [
        type,
        isClear || types.length === 1 ? media : { ...media, [inferredMark]: 'the schema of another media type may be shown here' },
      ];
    }),
  );
}

function panelsOf(tokens: readonly Token[]): Token[][] {
  const panels: Token[][] = [[]];
  for (const token of tokens) {
    panels.at(-1)?.push(token);
    if (token.kind === 'example') panels.push([]);
  }
  return panels.filter((panel) => panel.length > 0);
}

function mediaOf({ tokens, fallback }: Shown, notes: PageNotes): JsonObject {
  const shown = tokens.find((token) => token.kind === 'example');
  const example = shown === undefined ? fallback : { value: shown.value, generated: shown.generated };
  const schema = shownSchema(
    tokens.filter((token) => token.kind === 'line'),
    example,
    notes,
  );
  const isAuthored = shown !== undefined && !shown.generated && isWhole(tokens, shown.value);
  return { ...(Object.keys(schema).length === 0 ? {} : { schema }), ...(isAuthored ? { example: shown.value } : {}) };
}

/** The renderer also shows as `Example` what it gathers from members that have a value of their own: that lacks required members. */
function isWhole(tokens: readonly Token[], example: Json): boolean {
  const names = namesIn(example);
  return tokens.every((token, index) => {
    const next = tokens[index + 1];
    return token.kind !== 'line' || next?.kind !== 'line' || next.text !== 'required' || names.has(token.text);
  });
}
