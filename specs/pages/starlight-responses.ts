import { STATUS_CODES } from 'node:http';
import type { Json, JsonObject } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { reasonPhrase } from './no-prose.ts';
import { shownContent } from './starlight-content.ts';
import { shownParameters } from './starlight-parameters.ts';
import type { PageNotes } from './starlight-schema.ts';
import type { Token } from './starlight-tokens.ts';

const statusHeading = /^(?:[1-5](?:\d\d|XX)|default)$/i;

/** The responses of the page, by status; a status that is not shown is inferred from the words, and marked. */
export function shownResponses(tokens: readonly Token[], notes: PageNotes): JsonObject {
  const hasHeadings = tokens.some((token) => token.kind === 'heading' && statusHeading.test(token.text));
  return hasHeadings ? headedResponses(tokens, notes) : unheadedResponses(tokens, notes);
}

function headedResponses(tokens: readonly Token[], notes: PageNotes): JsonObject {
  const starts = tokens.flatMap((token, index) =>
    token.kind === 'heading' && statusHeading.test(token.text) ? [{ status: token.text, index }] : [],
  );
  return Object.fromEntries(
    starts.map(({ status, index }, number) => {
      const name = /^default$/i.test(status) ? 'default' : status.toUpperCase();
      return [name, response(tokens.slice(index + 1, starts[number + 1]?.index), { phrase: reasonPhrase(name) }, notes)];
    }),
  );
}

function response(tokens: readonly Token[], { phrase }: { readonly phrase: string }, notes: PageNotes): JsonObject {
  const headers = tokens.findIndex((token) => token.kind === 'heading' && token.text === 'Headers');
  const shown = shownContent(headers < 0 ? tokens : tokens.slice(0, headers), null, notes);
  const fields = headers < 0 ? [] : shownParameters(tokens.slice(headers + 1), new Set(), notes);
  return {
    description: shown.description === '' ? phrase : shown.description,
    ...(fields.length === 0
      ? {}
      : { headers: Object.fromEntries(fields.map(({ name, ...field }): [string, Json] => [String(name), field])) }),
    ...(shown.content === null ? {} : { content: shown.content }),
  };
}

/** Responses whose status headings the text has lost: they are told apart by where one ends and by the words that describe them. */
function unheadedResponses(tokens: readonly Token[], notes: PageNotes): JsonObject {
  const parts = partsOf(tokens);
  let found: JsonObject = {};
  for (const [index, part] of parts.entries()) {
    const shown = response(part, { phrase: '' }, notes);
    const guess = statusOf(String(shown['description'] ?? ''), {
      isFirst: index === 0,
      hasSuccess: Object.keys(found).some((status) => status.startsWith('2')),
    });
    if (Object.hasOwn(found, guess.status)) {
      notes.losses.push(`a response "${shown['description']}" whose status is not shown is left out: ${guess.status} is taken`);
      continue;
    }
    const described = shown['description'] === '' ? { ...shown, description: reasonPhrase(guess.status) } : shown;
    found = { ...found, [guess.status]: { ...described, [inferredMark]: guess.evidence } };
  }
  return found;
}

interface Guess {
  readonly status: string;
  readonly evidence: string;
}

/** Descriptions that a generator writes for one status. */
const generatorWords: ReadonlyMap<string, Guess> = new Map([
  [
    'successful response',
    { status: '200', evidence: 'described as "Successful Response", FastAPI\'s words for its success status, 200 unless set otherwise' },
  ],
  ['validation error', { status: '422', evidence: 'described as "Validation Error", FastAPI\'s words for 422' }],
]);

function statusOf(description: string, { isFirst, hasSuccess }: { readonly isFirst: boolean; readonly hasSuccess: boolean }): Guess {
  const words = description.trim().toLowerCase().replace(/\.$/, '');
  const known = generatorWords.get(words);
  if (known !== undefined) return known;
  const phrase = Object.entries(STATUS_CODES).find(([, text]) => text?.toLowerCase() === words);
  if (phrase !== undefined)
    return { status: phrase[0], evidence: `described as "${description.trim()}", the reason phrase of ${phrase[0]}` };
  if (isFirst && !hasSuccess)
    return { status: '2XX', evidence: 'the status is not shown; responses stand in rising order, and this is the first' };
  return { status: 'default', evidence: 'the status is not shown and the words do not tell it' };
}

/** A response ends with its example; where it has none, before the line in front of the next media type. */
function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const [index, token] of tokens.entries()) {
    const last = parts.at(-1) ?? [];
    const isNext =
      token.kind === 'line' &&
      last.length > 0 &&
      ((isMediaLine(tokens[index + 1]) && last.some(isMediaLine)) || isPhraseAfterPhrase(token, last));
    if (isNext) parts.push([token]);
    else last.push(token);
    if (token.kind === 'example') parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

function isMediaLine(token: Token | undefined): boolean {
  return token?.kind === 'line' && /^Media type(?:\s*$|\s*[\w*.+-]+\/)/.test(token.text);
}

/** A response without content is one line of words; only words that stand for a status are taken as such. */
function isPhraseAfterPhrase(token: Token, before: readonly Token[]): boolean {
  const isStatus = (text: string): boolean => statusOf(text, { isFirst: false, hasSuccess: true }).status !== 'default';
  const [only] = before;
  return token.kind === 'line' && before.length === 1 && only?.kind === 'line' && isStatus(only.text) && !isMediaLine(token);
}
