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
  const written = new Map<PageName, Promise<string>>();
  const browser = (context: TestContext) =>
    orSkip(context, async () => {
      const path = await chromiumPath();
      open ??= launch(path);
      return await open;
    });
  const page = (name: PageName) => {
    const file = written.get(name) ?? pages[name]();
    written.set(name, file);
    return file;
  };
  afterAll(async () => (await open)?.close());

  test.for([
    { name: 'without findings', scheme: 'light', width: 1280 },
    { name: 'without findings', scheme: 'dark', width: 1280 },
    { name: 'without findings', scheme: 'light', width: 320 },
    { name: 'with findings', scheme: 'light', width: 1280 },
    { name: 'with findings', scheme: 'dark', width: 1280 },
    { name: 'with findings', scheme: 'light', width: 320 },
  ] as const)('$name, $scheme, $width pixels wide: nothing wrong', async ({ name, ...look }, context) => {
    const chrome = await browser(context);
    const picture = cache('world', `report-${name.replace(' ', '-')}-${look.scheme}-${look.width}.png`);
    const seen = await examine(chrome, { file: await page(name), look, picture });
    measured(context, {
      version: `Chromium ${chrome.version()}`,
      [`axe rules upheld, ${name}`]: seen.upheld,
      [`axe rules broken, ${name}`]: seen.violations.length,
    });
    expect(seen).toMatchObject({ violations: [], requests: [], errors: [] });
    expect(seen.scrollWidth).toBeLessThanOrEqual(look.width);
    expect(seen.upheld).toBeGreaterThan(10);
  });

  test('the keyboard reaches what can be used', async (context) => {
    const tab = await (await browser(context)).newPage();
    await tab.goto(`file://${await page('with findings')}`);
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

const pages = { 'without findings': defaultReport, 'with findings': faultyReport } as const;
type PageName = keyof typeof pages;

/** The page of a run against an emulation with faults of several kinds. */
async function faultyReport(): Promise<string> {
  const file = cache('world', 'faulty.html');
  const faults = ['int64-as-number', 'read-only-stored', 'undeclared-enum-value', 'server-error-on-fault', 'anonymous-allowed'];
  const { code, stdout, stderr } = await run({
    command: process.execPath,
    args: [
      ...['bin/assay.js', 'run', 'specs/documents/datasets.yaml', '--emulate', '--max-cases', '30'],
      ...faults.flatMap((fault) => ['--fault', fault]),
      ...['--report', `html=${file}`, '--log', cache('world', 'faulty.ndjson')],
    ],
    cwd: root,
  });
  if (code !== 1) throw new Error(`assay run ended with ${code ?? 'its time limit'}, not 1: ${(stdout + stderr).slice(-2000)}`);
  return file;
}

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
