import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Page } from '../page.ts';
import { type Fetched, type FetchText, pageOf } from './fetched.ts';
import { elsewhere, isSameHost } from './host.ts';

type Node = ReturnType<typeof fromMarkdown>['children'][number];

/** Whether an address is that of a site's index for machines. @see https://llmstxt.org */
export function isIndex(address: string): boolean {
  return /\/llms\.txt$/.test(new URL(address).pathname);
}

/** Of a site: the pages of one API are fewer. */
const mostPages = 500;
/** How many are fetched side by side: somebody else's site is asked. */
const abreast = 4;

export interface Indexed {
  /** They are only found: most pages of a site hold no API. */
  readonly pages: readonly Page[];
  readonly notes: readonly string[];
}

/** The Markdown pages that the index at an address lists, on its own host. */
export async function indexedPages(address: string, fetchText: FetchText): Promise<Indexed> {
  const index = await fetchText(address);
  const own = new URL(index.url);
  const listed = pagesIn(index);
  const near = listed.filter((link) => isSameHost(link, own));
  const far = listed.filter((link) => !isSameHost(link, own)).map((link) => `${address} names ${elsewhere(link.href)}`);
  const cut = near.length > mostPages ? [`${address} lists ${near.length} pages, of which the first ${mostPages} are read`] : [];
  const wanted = near.slice(0, mostPages).map(({ href }) => href);
  const found: Page[] = [];
  for (let at = 0; at < wanted.length; at += abreast) {
    const fetched = await Promise.all(wanted.slice(at, at + abreast).map(fetchText));
    found.push(...fetched.filter(({ status }) => status === 200).map((each) => ({ ...pageOf(each), isFound: true })));
  }
  return { pages: found, notes: [...far, ...cut] };
}

function pagesIn({ text, url }: Fetched): URL[] {
  const links = [...new Set(fromMarkdown(text).children.flatMap(linksIn))].filter((link) => URL.canParse(link, url));
  return links.map((link) => new URL(link, url)).filter((link) => /\.mdx?$/.test(link.pathname));
}

function linksIn(node: Node): string[] {
  if (node.type === 'link') return [node.url];
  return 'children' in node ? node.children.flatMap((child) => linksIn(child)) : [];
}
