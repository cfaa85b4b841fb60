import { SpecError } from '../../spec-error.ts';
import { isDocumentText } from '../document-page.ts';
import { isKnownPage } from '../import-pages.ts';
import type { Page } from '../page.ts';
import { parsedJson } from '../parsed-json.ts';
import { catalogTargets, linksOf } from './catalog.ts';
import { type Fetched, type FetchText, type Opened, pageOf } from './fetched.ts';
import { type Followed, followed } from './follow.ts';
import { elsewhere, isSameHost } from './host.ts';

/** Where frameworks put their document, the most common ones first; the last few are viewers that name it. */
export const wellKnownPaths: readonly string[] = [
  'openapi.json',
  'openapi.yaml',
  'swagger.json',
  'v3/api-docs',
  'swagger/v1/swagger.json',
  'api/openapi.json',
  'api-docs',
  'api-json',
  'q/openapi',
  'v2/api-docs',
  'openapi.yml',
  'swagger.yaml',
  'api/swagger.json',
  'openapi/v1.json',
  'docs/openapi.json',
  'docs',
  'swagger-ui/index.html',
  'swagger/index.html',
  'redoc',
];

/** The document or the pages behind an address: what it gives itself, what it names, or what stands at a well-known path of its host. */
export async function discovered(url: string, fetchText: FetchText): Promise<Followed> {
  const start = await fetchText(url);
  const search: Search = { fetchText, host: new URL(start.url), tried: [], notes: [] };
  const found = (await usable(start, search)) ?? (await related(start, search)) ?? (await wellKnown(start, search));
  if (found !== null) return { page: found, notes: search.notes };
  throw nothingFound(url, start, search);
}

interface Search {
  readonly fetchText: FetchText;
  readonly host: URL;
  readonly tried: string[];
  readonly notes: string[];
}

/** A document is told by its content, never by its status alone: many a site answers 200 and its start page to any path. */
async function usable(fetched: Fetched, search: Search): Promise<Page | null> {
  if (fetched.status < 200 || fetched.status >= 300) return null;
  if (isDocumentText(fetched.text)) return pageOf(fetched);
  const { page, notes } = await followed(pageOf(fetched), (reference, from) => openFrom(reference, from, search));
  search.notes.push(...notes);
  return isKnownPage(page) ? page : null;
}

/** On the host that the user named only. */
async function openFrom(reference: string, from: Page, search: Search): Promise<Opened> {
  const target = URL.canParse(reference, from.name) ? new URL(reference, from.name) : null;
  if (target === null || !isSameHost(target, search.host)) return { refused: elsewhere(target?.href ?? reference) };
  const fetched = await attempt(target.href, search);
  if (fetched === null) return { refused: `${target.href}, which redirects to another host` };
  return fetched.status >= 200 && fetched.status < 300
    ? { page: pageOf(fetched) }
    : { refused: `${target.href}, which answers ${fetched.status}` };
}

/** What is only guessed or named may lead away: that is told, and the search goes on. */
async function attempt(url: string, search: Search): Promise<Fetched | null> {
  try {
    return await search.fetchText(url);
  } catch (error) {
    if (!(error instanceof SpecError) || error.code !== 'page-redirect') throw error;
    search.notes.push(`${url}: ${error.text.what}`);
    return null;
  }
}

/** @see RFC 8631 §4 `service-desc`; RFC 9727 §3 `api-catalog` */
async function related(start: Fetched, search: Search): Promise<Page | null> {
  const catalogs = [...linksOf(start.link, 'api-catalog'), '/.well-known/api-catalog'];
  for (const reference of linksOf(start.link, 'service-desc')) {
    const page = await documentAt(reference, pageOf(start), search);
    if (page !== null) return page;
  }
  for (const reference of catalogs) {
    const page = await fromCatalog(reference, pageOf(start), search);
    if (page !== null) return page;
  }
  return null;
}

async function documentAt(reference: string, from: Page, search: Search): Promise<Page | null> {
  const opened = await openFrom(reference, from, search);
  if ('page' in opened) return isDocumentText(opened.page.text) ? opened.page : null;
  if (!/answers \d+$/.test(opened.refused)) search.notes.push(`${from.name} names ${opened.refused}`);
  return null;
}

async function fromCatalog(reference: string, from: Page, search: Search): Promise<Page | null> {
  const opened = await openFrom(reference, from, search);
  if (!('page' in opened)) return null;
  for (const target of catalogTargets(parsedJson(opened.page.text)).slice(0, 20)) {
    const page = await documentAt(target, opened.page, search);
    if (page !== null) return page;
  }
  return null;
}

/** Below the address given first, then at the root of its host. */
async function wellKnown(start: Fetched, search: Search): Promise<Page | null> {
  const below = new URL(start.url);
  const folder = new URL(below.pathname.endsWith('/') || below.pathname.includes('.') ? '.' : `${below.pathname}/`, below);
  const bases = [...new Set([folder.href, new URL('/', below).href])];
  const beside = start.status === 200 && below.pathname !== '/' ? [`${below.origin}${below.pathname.replace(/\/$/, '')}.md`] : [];
  for (const url of [...beside, ...bases.flatMap((base) => wellKnownPaths.map((path) => new URL(path, base).href))]) {
    search.tried.push(url);
    const fetched = await attempt(url, search);
    const page = fetched === null || fetched.text === start.text ? null : await usable(fetched, search);
    if (page !== null) return page;
  }
  return null;
}

function nothingFound(url: string, { status }: Fetched, { tried, notes }: Search): SpecError {
  const named = notes.length === 0 ? '' : `; ${notes.join('; ')}`;
  return new SpecError('page-undiscovered', {
    what: `neither this address (status ${status}) nor ${tried.length} well-known paths below it hold an OpenAPI document or a page that is known${named}`,
    where: url,
    fix: `give the document's own address; tried: ${tried.map((each) => new URL(each).pathname).join(', ')}`,
  });
}
