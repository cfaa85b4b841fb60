import type { Page } from '../../specs/pages/page.ts';
import { discovered } from '../../specs/pages/web/discover.ts';
import type { FetchText } from '../../specs/pages/web/fetched.ts';
import { followed } from '../../specs/pages/web/follow.ts';
import { indexedPages, isIndex } from '../../specs/pages/web/llms-index.ts';
import { isAddress } from './arguments.ts';
import { filesNamed, opener, pageFile } from './files.ts';

/** Pages as texts, and what they name that was not read. */
export interface Gathered {
  readonly pages: readonly Page[];
  readonly notes: readonly string[];
}

/** What the arguments name: addresses, files, folders and globs. */
export async function gatherPages(names: readonly string[], fetchText: FetchText): Promise<Gathered> {
  const gathered: Gathered[] = [];
  for (const name of names) gathered.push(isAddress(name) ? await fromAddress(name, fetchText) : await fromFiles(name));
  const pages = gathered.flatMap((each) => each.pages);
  const distinct = pages.filter(
    (page, index) => pages.findIndex((other) => other.name === page.name && other.text === page.text) === index,
  );
  return { pages: distinct, notes: [...new Set(gathered.flatMap(({ notes }) => notes))] };
}

async function fromAddress(name: string, fetchText: FetchText): Promise<Gathered> {
  if (isIndex(name)) return indexedPages(name, fetchText);
  const { page, notes } = await discovered(name, fetchText);
  return { pages: [page], notes };
}

async function fromFiles(name: string): Promise<Gathered> {
  const { names, found, folder } = await filesNamed(name);
  const open = opener(folder);
  const read = await Promise.all(names.map(async (file) => followed({ ...(await pageFile(file)), isFound: found }, open)));
  return { pages: read.map(({ page }) => page), notes: read.flatMap(({ notes }) => notes) };
}
