import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, describe, expect, type TestContext, test } from 'vitest';
import { examine, launch } from './browser.ts';
import { cache, root } from './cache.ts';
import { run } from './command.ts';
import { measured } from './figures.ts';
import { orSkip } from './missing.ts';
import { chromiumPath } from './services/chromium.ts';

describe('report page in Chromium', () => {
  let open: Promise<Browser> | undefined;
  let written: Promise<string> | undefined;
  const browser = (context: TestContext) =>
    orSkip(context, async () => {
      const path = await chromiumPath();
      open ??= launch(path);
      return await open;
    });
  const page = () => {
    written ??= defaultReport();
    return written;
  };
  afterAll(async () => (await open)?.close());

  test.for([
    { scheme: 'light', width: 1280 },
    { scheme: 'dark', width: 1280 },
    { scheme: 'light', width: 320 },
  ] as const)('$scheme, $width pixels wide: nothing wrong', async (look, context) => {
    const chrome = await browser(context);
    const seen = await examine(chrome, { file: await page(), look, picture: cache('world', `report-${look.scheme}-${look.width}.png`) });
    measured(context, {
      version: `Chromium ${chrome.version()}`,
      'axe rules upheld': seen.upheld,
      'axe rules broken': seen.violations.length,
    });
    expect(seen).toMatchObject({ violations: [], requests: [], errors: [] });
    expect(seen.scrollWidth).toBeLessThanOrEqual(look.width);
    expect(seen.upheld).toBeGreaterThan(10);
  });

  test('the keyboard reaches what can be used', async (context) => {
    const tab = await (await browser(context)).newPage();
    await tab.goto(`file://${await page()}`);
    const usable = await tab.evaluate<number>('document.querySelectorAll("a[href], button, input, select, summary").length');
    const reached = new Set<string>();
    for (let presses = 0; presses < Math.min(usable, 20); presses++) {
      await tab.keyboard.press('Tab');
      reached.add(await tab.evaluate<string>('document.activeElement.tagName'));
    }
    await tab.close();
    expect(usable).toBeGreaterThan(0);
    expect([...reached].filter((tag) => tag !== 'BODY')).not.toEqual([]);
  });

  test('the examination itself sees each planted wrong', async (context) => {
    const seen = await examine(await browser(context), { file: await plantedPage(), look: { scheme: 'light', width: 320 } });
    expect(seen.violations.map((text) => text.split(':')[0])).toEqual(
      expect.arrayContaining(['color-contrast', 'html-has-lang', 'image-alt']),
    );
    expect(seen.requests).toEqual(['http://127.0.0.1:9/picture.png']);
    expect(seen.errors).toEqual(expect.arrayContaining([expect.stringContaining('planted')]));
    expect(seen.scrollWidth).toBeGreaterThan(320);
  });
});

/** The HTML file that `npm start` says it has written. */
async function defaultReport(): Promise<string> {
  const { stdout, stderr } = await run({ command: 'npm', args: ['start', '--silent'], cwd: root });
  const said = /\S+\.html/.exec(stdout + stderr)?.[0];
  if (said === undefined) throw new Error(`npm start names no HTML file:\n${(stdout + stderr).slice(-2000)}`);
  const file = resolve(root, said.replace(/^file:\/\//, ''));
  if (!existsSync(file)) throw new Error(`npm start names ${file}, which is not there`);
  expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>/i);
  return file;
}

async function plantedPage(): Promise<string> {
  const file = cache('world', 'planted.html');
  await mkdir(cache('world'), { recursive: true });
  const body =
    '<img src="http://127.0.0.1:9/picture.png"><p style="color:#ccc;background:#fff">pale</p><div style="width:900px">wide</div>';
  await writeFile(file, `<!doctype html><title>planted</title>${body}<script>throw new Error('planted')</script>`);
  return file;
}
