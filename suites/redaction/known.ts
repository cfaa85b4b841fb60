import { layers, type Unit, unescaped, type View } from './view.ts';

/** A secret that is looked for by its value, and what stands in its place. */
export interface Known {
  readonly value: string;
  readonly instead: string;
  readonly pattern: RegExp;
}

/** From this length a value is replaced wherever it stands; a shorter one would take letters out of ordinary words. */
export const shortest = 4;

const alphabet = '[-A-Za-z0-9+/_ ]';

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function hex(bytes: Buffer): string {
  return bytes.toString('hex').replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** The base64 of bytes that stand `lead` bytes after a multiple of three; a character at an edge shares its bits with a neighbour. */
function base64(bytes: Buffer, lead: number): string {
  const coded = Buffer.concat([Buffer.alloc(lead), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const ragged = (lead + bytes.length) % 3 !== 0;
  const core = coded.slice(lead === 0 ? 0 : lead + 1, ragged ? -1 : coded.length);
  const either = core.replaceAll('+', '[-+ ]').replaceAll('/', '[/_]');
  return `${lead === 0 ? '' : alphabet}${either}${ragged ? `${alphabet}?` : ''}={0,2}`;
}

/**
 * @param options.whole only where no letter or digit follows: for a short token after its scheme's word
 */
export function known(value: string, instead: string, options: { readonly whole: boolean } = { whole: false }): Known {
  const bytes = Buffer.from(value, 'utf8');
  const end = options.whole ? '(?![A-Za-z0-9_-])' : '';
  const coded = [hex(bytes), ...[0, 1, 2].map((lead) => base64(bytes, lead))];
  const plain = bytes.toString('latin1');
  const texts = new Set([value, plain, plain.replaceAll('+', ' '), unescaped(value)]);
  const pattern = new RegExp([...[...texts].map((text) => `${literal(text)}${end}`), ...coded].join('|'), 'g');
  return { value, instead, pattern };
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly instead: string;
}

function spansIn(view: View, pattern: RegExp, instead: string): Span[] {
  return [...view.text.matchAll(pattern)]
    .filter((match) => match[0].length > 0)
    .map((match) => ({ start: view.start(match.index), end: view.end(match.index + match[0].length - 1), instead }));
}

/** The head of a secret before an ellipsis, or at the end of a text that is cut there. */
function headsOf(text: string, secret: Known, { unit, isCut }: How): Span[] {
  const value = unit === 'byte' ? Buffer.from(secret.value, 'utf8').toString('latin1') : secret.value;
  const ends = [...text.matchAll(/…|\xe2\x80\xa6|\.\.\./g)].map((match) => match.index);
  if (isCut) ends.push(text.length);
  return ends.flatMap((end) => {
    for (let length = Math.min(value.length, end); length >= shortest; length -= 1) {
      if (text.startsWith(value.slice(0, length), end - length)) return [{ start: end - length, end, instead: secret.instead }];
    }
    return [];
  });
}

function replaceSpans(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= at) out += text.slice(at, span.start) + span.instead;
    at = Math.max(at, span.end);
  }
  return out + text.slice(at);
}

/** How a text is to be read, and whether it goes on in the original. */
export interface How {
  readonly unit: Unit;
  readonly isCut: boolean;
}

/** The text without the secrets, in whatever way they are written there. */
export function withoutValues(text: string, secrets: readonly Known[], how: How): string {
  if (text.length < shortest || secrets.length === 0) return text;
  const views = layers(text, how.unit);
  const spans = secrets.flatMap((secret) => [
    ...views.flatMap((view) => spansIn(view, secret.pattern, secret.instead)),
    ...headsOf(text, secret, how),
  ]);
  return spans.length === 0 ? text : replaceSpans(text, spans);
}
