import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** How the page is looked at. */
export interface Look {
  readonly scheme: 'light' | 'dark';
  /** CSS pixels. */
  readonly width: number;
}
/** What is wrong with a page; empty lists and a width within the window: nothing. */
export interface Seen {
  /** axe rules that the page breaks, each with its first places. */
  readonly violations: readonly string[];
  /** Requests to anything but the file itself and `data:`. */
  readonly requests: readonly string[];
  /** Console errors and uncaught exceptions. */
  readonly errors: readonly string[];
  /** CSS pixels. */
  readonly scrollWidth: number;
  /** axe rules that found something to look at, and found it right. */
  readonly upheld: number;
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Opens the file, opens whatever can be opened in it, and examines it. `picture` names a PNG file for a person to look at. */
export async function examine(browser: Browser, { file, look, picture }: { file: string; look: Look; picture?: string }): Promise<Seen> {
  const page = await browser.newPage({ colorScheme: look.scheme, viewport: { width: look.width, height: 900 } });
  try {
    const heard = listen(page);
    await page.goto(pathToFileURL(file).href);
    if (picture !== undefined) await page.screenshot({ path: picture, fullPage: true });
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
    await page.evaluate(axe.source);
    const { violations, upheld } = await page.evaluate<{ violations: string[]; upheld: number }>(judge);
    const scrollWidth = await page.evaluate<number>('document.documentElement.scrollWidth');
    return { violations, upheld, scrollWidth, ...heard };
  } finally {
    await page.close();
  }
}

function listen(page: Page): { readonly requests: string[]; readonly errors: string[] } {
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) requests.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return { requests, errors };
}

/** Runs in the page. */
const judge = `axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } })
  .then(({ violations, passes }) => ({
    violations: violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(' … ')),
    upheld: passes.length,
  }))`;
