import type { Page } from '../page.ts';

/** What came from the network, after redirections. */
export interface Fetched {
  /** The address that answered in the end. */
  readonly url: string;
  readonly status: number;
  /** The whole `Link` header; empty where there is none. */
  readonly link: string;
  readonly text: string;
}

/**
 * Gets a text from the host that the user named.
 *
 * @throws {SpecError} no answer, too slow, too large, or a redirection to another host
 */
export type FetchText = (url: string) => Promise<Fetched>;

/** A page that another one names, or why it is not read: then the reference is written out in full. */
export type Opened = { readonly page: Page } | { readonly refused: string };

/** Opens what a page names; `from` is the page. */
export type Open = (reference: string, from: Page) => Promise<Opened>;

/** The page under its address, without the query: that may be a credential, and names of pages stand in reports. */
export function pageOf({ url, text }: Fetched): Page {
  const { origin, pathname } = new URL(url);
  return { name: `${origin}${pathname}`, text };
}
