import type { Json, JsonObject } from '../json.ts';
import type { Page, Reading } from './page.ts';
import { shownContent } from './starlight-content.ts';
import { shownParameters, withUnlisted } from './starlight-parameters.ts';
import { operationReading } from './starlight-reading.ts';
import { shownResponses } from './starlight-responses.ts';
import type { PageNotes } from './starlight-schema.ts';
import { readSnippet, type Snippet } from './starlight-snippet.ts';
import { cutPage, type Token } from './starlight-tokens.ts';

const form = /^[ \t]*(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE)[ \t]*\n?[ \t]*(\/\S*)[ \t]*$/m;

/** What the text of a starlight-openapi page never shows, whatever the page. */
export const starlightLosses: readonly string[] = [
  'starlight-text: operationId, tags, links, readOnly, writeOnly, allOf, $ref names, style and explode are not shown',
  'starlight-text: accept, authorization and content-type header parameters are not shown',
  'starlight-text: a default, minimum or maximum of 0, false or "" is not shown',
  'starlight-text: of security only the names and the request of a snippet are shown',
];
const readabilityLosses =
  'starlight-text: this text has neither status headings nor the tags of schemas (enums, bounds, defaults), nor keys whose schema is a union';

/** The text of one rendered operation page; `null` where the text is none. */
export function starlightPage(page: Page): Reading | null {
  const text = page.text.replace(/\r\n?/g, '\n');
  const { head, tokens } = cutPage(text);
  const [all, method = '', path = ''] = form.exec(head) ?? [];
  if (all === undefined || tokens.length === 0) return null;
  const at = head.indexOf(all);
  const words = { title: titleOf(head.slice(0, at)), deprecated: /^Deprecated$/m.test(head) };
  const snippet = readSnippet(head.slice(at + all.length).replace(/^\s*Deprecated\s*$/m, ''), path);
  return readingOf({ page, method: method.toLowerCase(), path, words, snippet, sections: sectionsOf(tokens) });
}

function titleOf(head: string): string | null {
  return (
    head
      .split('\n')
      .map((line) => line.trim())
      .findLast((line) => line !== '' && line !== 'Deprecated') ?? null
  );
}

interface Section {
  readonly title: string;
  readonly tokens: readonly Token[];
}

/** Status headings and `Headers` belong into the section of the responses; what a callback shows is not told apart from the operation's own. */
function sectionsOf(tokens: readonly Token[]): Section[] {
  const sections: { title: string; tokens: Token[] }[] = [];
  for (const token of tokens) {
    const isInner = token.kind === 'heading' && /^(?:Headers|default|[1-5](?:\d\d|XX))$/i.test(token.text);
    if (token.kind === 'heading' && !isInner) sections.push({ title: token.text, tokens: [] });
    else sections.at(-1)?.tokens.push(token);
  }
  const callbacks = sections.findIndex(({ title }) => title === 'Callbacks');
  if (callbacks < 0) return sections;
  const answers = sections.findLastIndex(({ title }) => title === 'Responses');
  return [...sections.slice(0, callbacks + 1), ...(answers > callbacks ? sections.slice(answers) : [])];
}

interface Parts {
  readonly page: Page;
  readonly method: string;
  readonly path: string;
  readonly words: { readonly title: string | null; readonly deprecated: boolean };
  readonly snippet: Snippet;
  readonly sections: readonly Section[];
}

function readingOf(parts: Parts): Reading {
  const { page, method, path, words, snippet, sections } = parts;
  const notes: PageNotes = { schemas: {}, losses: [], inferences: [] };
  const operation = operationOf(parts, notes);
  const authorizations = sections.find(({ title }) => title === 'Authorizations')?.tokens ?? null;
  const isReadability = !sections.some(({ tokens }) => tokens.some((token) => token.kind === 'heading' && /^\d/.test(token.text)));
  if (sections.some(({ title }) => title === 'Callbacks')) notes.losses.push('callbacks are not taken over');
  const shown = { page, form: 'starlight-text' as const, method, path, title: words.title, operation, snippet };
  return operationReading(
    {
      ...shown,
      authorizations:
        authorizations === null
          ? null
          : authorizations.flatMap((token) => (token.kind === 'line' ? [{ name: token.text, scopes: [] }] : [])),
      losses: [...starlightLosses, ...(isReadability ? [readabilityLosses] : [])],
    },
    notes,
  );
}

function operationOf({ method, path, words, snippet, sections }: Parts, notes: PageNotes): JsonObject {
  const parameters = parametersOf({ path, snippet, sections }, notes);
  const body = requestBody(sections, snippet, notes);
  const responses = shownResponses(sections.find(({ title }) => title === 'Responses')?.tokens ?? [], notes);
  if (Object.keys(responses).length === 0) notes.losses.push(`no response of ${method.toUpperCase()} ${path} is shown`);
  return {
    ...(words.title === null ? {} : { summary: words.title }),
    ...(snippet.description === '' ? {} : { description: snippet.description }),
    ...(words.deprecated ? { deprecated: true } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: body }),
    responses,
  };
}

function parametersOf({ path, snippet, sections }: Pick<Parts, 'path' | 'snippet' | 'sections'>, notes: PageNotes): JsonObject[] {
  const names: Readonly<Record<string, ReadonlyMap<string, Json>>> = {
    path: new Map([...path.matchAll(/\{([^}]+)\}/g)].map((match) => [match[1] ?? '', ''])),
    query: new Map([...queryOf(snippet)].filter(([, value]) => !isPlaceholder(value))),
    header: new Map(
      [...snippet.headers].filter(
        ([name, value]) => !/^(?:accept|authorization|content-type|cookie)$/i.test(name) && !isPlaceholder(value),
      ),
    ),
    cookie: new Map([...snippet.cookies].filter(([, value]) => !isPlaceholder(value))),
  };
  return Object.entries(names).flatMap(([place, known]) => {
    const section = sections.find(({ title }) => title.toLowerCase() === `${place} parameters`);
    return withUnlisted(section === undefined ? [] : shownParameters(section.tokens, new Set(known.keys()), notes), {
      place,
      names: known,
    });
  });
}

function queryOf({ url }: Snippet): ReadonlyMap<string, string> {
  return new Map(new URLSearchParams(url?.split('?')[1] ?? ''));
}

/** `<name>` stands for a credential. */
function isPlaceholder(value: string): boolean {
  return /^<[^<>]+>$/.test(value);
}

function requestBody(sections: readonly Section[], snippet: Snippet, notes: PageNotes): JsonObject | null {
  const section = sections.find(({ title }) => /^Request Body/.test(title));
  if (section === undefined) return null;
  const shown = shownContent(
    section.tokens,
    snippet.body === null ? null : { value: snippet.body.value, generated: !snippet.body.isForm },
    notes,
  );
  return {
    ...(shown.description === '' ? {} : { description: shown.description }),
    ...(section.title.endsWith('required') ? { required: true } : {}),
    content: shown.content ?? {},
  };
}
