import type { Json, JsonObject } from '../json.ts';

/** What the page's head tells: the request as somebody would send it, in fetch, curl or both. */
export interface Snippet {
  readonly url: string | null;
  readonly headers: ReadonlyMap<string, string>;
  readonly cookies: ReadonlyMap<string, string>;
  /** The example body; `null` where none is shown. Of a form only the names of the fields are facts. */
  readonly body: { readonly value: Json; readonly isForm: boolean } | null;
  /** The words that follow the snippets. */
  readonly description: string;
}

const shellArgument = /--(request|url|header|data|data-urlencode|form|cookie)\s+(?:'((?:[^']|'\\'')*)'|"((?:[^"\\]|\\.)*)"|(\S+))/g;

interface ShellArgument {
  readonly name: string;
  readonly value: string;
  readonly end: number;
}

export function readSnippet(text: string, path: string): Snippet {
  const shell = [...text.matchAll(shellArgument)].map((match): ShellArgument => argument(match));
  const fetchUrl = /(?:const url = |fetch\()['"]([^'"]+)['"]/.exec(text)?.[1] ?? null;
  const shellUrl = shell.find(({ name }) => name === 'url');
  const url = fetchUrl ?? shellUrl?.value ?? null;
  return {
    url,
    headers: new Map([...fetchHeaders(text), ...pairs(shell, 'header', /^([^:]+):\s*(.*)$/)]),
    cookies: pairs(shell, 'cookie', /^([^=]+)=(.*)$/),
    body: bodyOf(text, shell),
    description: wordsAfter(text, { shell, path, glued: shell.at(-1) === shellUrl && fetchUrl !== null ? fetchUrl : null }),
  };
}

function argument(match: RegExpMatchArray): ShellArgument {
  const value = match[2]?.replaceAll(`'\\''`, `'`) ?? match[3]?.replace(/\\(.)/g, '$1') ?? match[4] ?? '';
  return { name: match[1] ?? '', value: value.replace(/\s*\n\s*/g, ''), end: (match.index ?? 0) + match[0].length };
}

function pairs(shell: readonly ShellArgument[], name: string, form: RegExp): Map<string, string> {
  const found = shell.filter((each) => each.name === name).map(({ value }) => form.exec(value));
  return new Map(found.flatMap((match): [string, string][] => (match === null ? [] : [[match[1] ?? '', match[2] ?? '']])));
}

function fetchHeaders(text: string): [string, string][] {
  const block = /headers:\s*\{([^}]*)\}/.exec(text)?.[1] ?? '';
  return [...block.matchAll(/(?:'([^']+)'|"([^"]+)"|([\w-]+)):\s*(?:'([^']*)'|"([^"]*)")/g)].map((match) => [
    match[1] ?? match[2] ?? match[3] ?? '',
    match[4] ?? match[5] ?? '',
  ]);
}

function bodyOf(text: string, shell: readonly ShellArgument[]): Snippet['body'] {
  const literal = /\bbody:\s*'((?:[^'\\]|\\.)*)'/.exec(text)?.[1]?.replace(/\\(.)/g, '$1');
  const data = shell.filter(({ name }) => name === 'data').map(({ value }) => value);
  for (const candidate of [...data, literal]) {
    const value = candidate === undefined ? undefined : parsedBody(candidate);
    if (value !== undefined) return { value, isForm: false };
  }
  const fields = formBody(shell);
  return fields === undefined ? null : { value: fields, isForm: true };
}

function parsedBody(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Fields of a form: their names are facts, their values are text whatever the type. */
function formBody(shell: readonly ShellArgument[]): JsonObject | undefined {
  const fields = shell.filter(
    ({ name, value }) => (name === 'form' || name === 'data-urlencode' || name === 'data') && value.includes('='),
  );
  return fields.length === 0
    ? undefined
    : Object.fromEntries(fields.map(({ value }) => [value.slice(0, value.indexOf('=')), value.slice(value.indexOf('=') + 1)]));
}

interface Tail {
  readonly shell: readonly ShellArgument[];
  readonly path: string;
  /** The URL as quoted elsewhere, where the description may be run together with the unquoted one. */
  readonly glued: string | null;
}

function wordsAfter(text: string, { shell, glued }: Tail): string {
  const last = shell.at(-1);
  if (last === undefined) return text.slice(endOfFetch(text)).trim();
  const end = glued !== null && last.value.startsWith(glued) ? last.end - (last.value.length - glued.length) : last.end;
  return text.slice(end).trim();
}

function endOfFetch(text: string): number {
  const end = /console\.error\(error\);\s*\}/.exec(text);
  return end === null ? 0 : end.index + end[0].length;
}

/** The server that the snippet's URL starts with: what stands before the path template's place; `null` where the path is not in it. */
export function serverOf(url: string, path: string): string | null {
  const bare = url.replace(/[?#].*$/, '');
  const template = path
    .split(/\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+?');
  const server = new RegExp(`^(.*?)${template}$`).exec(bare)?.[1];
  return server ?? null;
}
