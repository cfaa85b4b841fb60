import type { VNode } from 'preact';
import type { JsonPointer } from '../../specs/pointer.ts';
import type { LoggedBody, LoggedExchange } from '../../suites/event.ts';
import { cutNote, plural } from '../shown.ts';
import { type Child, el } from './element.ts';
import { jsonLines, lineOf } from './json-lines.ts';

/** Of one body, what the page shows; the log has more. */
const longest = { lines: 400, characters: 16_384 } as const;

type Headers = LoggedExchange['request']['headers'];

function headerLines(headers: Headers): Child {
  return headers.map(([name, value]) => [el('span', { class: 'name' }, `${name}: `), `${value}\n`]);
}

function rows(body: LoggedBody, mark: JsonPointer | null): Child {
  const lines = jsonLines(body.text);
  if (lines === null) return body.text.slice(0, longest.characters).toWellFormed();
  const marked = mark === null ? -1 : lineOf(lines, mark);
  return lines.slice(0, longest.lines).map(({ depth, text }, index) => {
    const line = `${'  '.repeat(depth)}${text.slice(0, longest.characters)}`;
    return index === marked ? [el('mark', {}, line), '\n'] : `${line}\n`;
  });
}

function bodyText(body: LoggedBody, mark: JsonPointer | null): Child {
  if (body.text === '') return el('span', { class: 'none' }, 'no body');
  if (body.encoding === 'base64') return [el('span', { class: 'none' }, 'not text; in base64:\n'), body.text.slice(0, 400)];
  return rows(body, mark);
}

function note(body: LoggedBody): Child {
  const shown = body.encoding === 'base64' ? 400 : jsonLines(body.text) === null ? longest.characters : body.text.length;
  const text = cutNote(body, shown);
  return text === '' ? null : el('p', { class: 'note' }, text);
}

interface Side {
  readonly title: string;
  readonly first: string;
  readonly headers: Headers;
  readonly body: LoggedBody | null;
  readonly mark: JsonPointer | null;
}

function pane({ title, first, headers, body, mark }: Side): VNode {
  const text = body === null ? [el('span', { class: 'none' }, 'no body')] : [bodyText(body, mark)];
  return el(
    'div',
    { class: 'pane' },
    el('p', { class: 'label' }, title),
    el('pre', {}, el('code', {}, el('b', {}, `${first}\n`), headerLines(headers), '\n', text)),
    body === null ? null : note(body),
  );
}

/** The instance pointer of a finding's place, where it lies in that side's body. */
function markIn(side: 'request' | 'response', at: string): JsonPointer | null {
  const [, pointer] = new RegExp(`^${side} .*?body (/.*)$`).exec(at) ?? [];
  return pointer ?? null;
}

export function statusText({ response, failure }: LoggedExchange): string {
  return response === null ? (failure ?? 'no response') : String(response.status);
}

/** @param at the place of the finding that it shows; the value there is marked */
export function exchangePanes(exchange: LoggedExchange, at = ''): VNode {
  const { request, response } = exchange;
  const sent = pane({ title: 'Request', first: `${request.method} ${request.path}`, ...request, mark: markIn('request', at) });
  if (response === null) return el('div', { class: 'panes' }, sent, el('p', { class: 'pane' }, `No response: ${statusText(exchange)}`));
  const got = pane({ title: 'Response', first: String(response.status), ...response, mark: markIn('response', at) });
  return el('div', { class: 'panes' }, sent, got);
}

/** Every request of a case in the order of sending, the last one open. */
export function exchangeList(exchanges: readonly LoggedExchange[], at: string): Child {
  return exchanges.map((exchange, index) => {
    const isLast = index === exchanges.length - 1;
    const step = exchanges.length === 1 ? '' : `${index + 1} of ${plural(exchanges.length, 'request')}: `;
    const title = `${step}${exchange.request.method} ${exchange.request.path} → ${statusText(exchange)}`;
    return el('details', { open: isLast }, el('summary', {}, title), exchangePanes(exchange, isLast ? at : ''));
  });
}
