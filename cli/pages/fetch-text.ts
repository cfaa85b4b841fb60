import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { FetchText } from '../../specs/pages/web/fetched.ts';
import { isSameHost } from '../../specs/pages/web/host.ts';
import { SpecError } from '../../specs/spec-error.ts';
import { httpTarget } from '../../targets/http.ts';
import { type Header, header, type Response, TargetError } from '../../targets/target.ts';

export interface FetchOptions {
  /** Sent with every request, and to no other host than the one asked. */
  readonly headers: readonly Header[];
  /** For one answer. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export const fetchLimits: Omit<FetchOptions, 'headers'> = { timeoutMs: 15_000, maxBytes: 64 * 1024 * 1024 };

/** Most servers need one; more are a circle. */
const redirections = 5;

/** Gets texts over HTTP. Redirections are followed on the same host only. */
export function textFetcher(options: FetchOptions): FetchText {
  return async (url) => {
    const named = new URL(url);
    let at = named;
    for (let hop = 0; hop <= redirections; hop += 1) {
      const response = await get(at, options);
      const location = header(response, 'location');
      if (location === undefined || response.status < 300 || response.status > 399) {
        return { url: at.href, status: response.status, link: linkOf(response), text: await textOf(response, at, options) };
      }
      const next = URL.canParse(location, at) ? new URL(location, at) : null;
      if (next === null || !isSameHost(next, named)) throw redirectedAway(url, location);
      at = next;
    }
    throw new SpecError('page-fetch', {
      what: `more than ${redirections} redirections`,
      where: url,
      fix: 'give the address that they lead to',
    });
  };
}

function redirectedAway(url: string, location: string): SpecError {
  const what = `this redirects to another host, ${location}, which is not followed`;
  return new SpecError('page-redirect', { what, where: url, fix: 'give that address itself, if its host is to be asked' });
}

async function get(url: URL, { headers, timeoutMs, maxBytes }: FetchOptions): Promise<Response> {
  const { target, close } = httpTarget(url.origin, { connections: 1, timeoutMs, maxBodyBytes: maxBytes });
  const accept: Header = ['accept', 'application/yaml, application/json, text/markdown, text/html, */*;q=0.5'];
  try {
    return await target(
      { method: 'GET', path: `${url.pathname}${url.search}`, headers: [accept, ...headers], body: null },
      new AbortController().signal,
    );
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    throw new SpecError(
      'page-fetch',
      { what: error.message, where: url.href, fix: 'check the address, and that its server answers' },
      { cause: error },
    );
  } finally {
    await close();
  }
}

function linkOf({ headers }: Response): string {
  return headers.flatMap(([name, value]) => (name.toLowerCase() === 'link' ? [value] : [])).join(', ');
}

const decoders = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

/** Nothing compressed was asked for, but some files are only kept so. */
async function textOf(response: Response, url: URL, { maxBytes }: FetchOptions): Promise<string> {
  const decode = decoders.get(header(response, 'content-encoding')?.trim().toLowerCase() ?? '');
  try {
    const bytes = decode === undefined ? response.body : await decode(response.body, { maxOutputLength: maxBytes });
    return new TextDecoder(charsetOf(header(response, 'content-type') ?? '')).decode(bytes);
  } catch (cause) {
    const what = `its text cannot be decoded: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new SpecError('page-fetch', { what, where: url.href, fix: 'save the page as UTF-8 and import the file' }, { cause });
  }
}

function charsetOf(contentType: string): string {
  return /;\s*charset="?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
}
