import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { gatherPages } from './pages/gather.ts';
import { readSpecs } from './read-specs.ts';

const api = (path: string) =>
  `openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  ${path}:\n    get: {responses: {'200': {description: x}}}\n`;
const fenced = (path: string) => `# Page\n\n\`\`\`yaml\n${api(path)}\`\`\`\n`;
const files: Readonly<Record<string, string>> = {
  'docs/a.md': fenced('/a'),
  'docs/deep/b.mdx': fenced('/b'),
  'docs/deep/words.md': '# Only words\n',
  'docs/package.json': '{"name": "x", "dependencies": {"openapi": "1"}}',
  'docs/tsconfig.json': '{ "compilerOptions": { "paths": {}, }, }',
  'docs/node_modules/c.md': fenced('/c'),
  'docs/.git/d.md': fenced('/d'),
  'viewer/index.html': '<!doctype html><redoc spec-url="api.yaml"></redoc>',
  'viewer/api.yaml': api('/viewed'),
  'up/index.html': '<!doctype html><redoc spec-url="../secret.yaml"></redoc>',
  'link/index.html': '<!doctype html><redoc spec-url="api.yaml"></redoc>',
  'net/index.html': '<!doctype html><redoc spec-url="http://127.0.0.1:9/api.yaml"></redoc>',
  'book/.assets/api.yaml': api('/booked'),
  'book/pages/a.md': '# A\n\n{% openapi src="../.assets/api.yaml" path="/booked" method="get" %}\n',
  'book/pages/b.md': '# B\n\n{% openapi-operation spec="x" src="../.assets/api.yaml" %}\n',
  'secret.yaml': api('/secret'),
  'whole.yaml': api('/whole'),
  'broken.yaml': 'openapi: 3.1.0\npaths: [',
  'error.html': '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>',
  'words/only.md': '# Only words\n',
};
let folder = '';
const server = createServer((request, response) => {
  const pages: Readonly<Record<string, string>> = {
    '/docs': '<!doctype html><redoc spec-url="/hidden.yaml"></redoc>',
    '/hidden.yaml': api('/hidden'),
  };
  const found = pages[request.url ?? ''];
  response.writeHead(found === undefined ? 404 : 200).end(found);
});
const at = (name: string) => join(folder, name);
const address = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const read = (...names: string[]) => readSpecs(names, at('imported.yaml'));
const paths = async (...names: string[]) => (await read(...names)).map((spec) => spec.operations.map(({ path }) => path));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-pages-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(at(name)), { recursive: true });
    await writeFile(at(name), text);
  }
  await symlink(at('secret.yaml'), at('link/api.yaml'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterAll(async () => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

describe('what `assay run` is given', () => {
  test('each document is one Spec, all pages together are one', async () =>
    expect(await paths(at('docs/a.md'), at('whole.yaml'), at('docs/deep/b.mdx'))).toEqual([['/whole'], ['/a', '/b']]));
  test('a folder: what holds no API, is hidden or was installed is left out', async () =>
    expect(await paths(at('docs'))).toEqual([['/a', '/b']]));
  test('a glob', async () => expect(await paths(at('docs/**/*.{md,mdx}'))).toEqual([['/a', '/b']]));
  test('a page that names a document beside it', async () => expect(await paths(at('viewer/index.html'))).toEqual([['/viewed']]));
  test('pages of a book that name a document elsewhere in the folder', async () => expect(await paths(at('book'))).toEqual([['/booked']]));
  test('an address of a document: findings name it', async () => {
    const [spec] = await read(address('/hidden.yaml'));
    expect(spec?.file).toBe(address('/hidden.yaml'));
    expect(spec?.locate('/paths/~1hidden')).toMatchObject({ file: address('/hidden.yaml'), line: 4 });
  });
  test('an address to start from', async () => expect(await paths(address('/docs'))).toEqual([['/hidden']]));
  test('the document that pages were read as is kept: findings point at its lines', async () => {
    const [spec] = await read(at('docs/a.md'));
    const { line = 0 } = spec?.locate('/paths/~1a/get') ?? {};
    expect(spec?.file).toBe(at('imported.yaml'));
    expect((await readFile(at('imported.yaml'), 'utf8')).split('\n')[line - 1]).toContain('get:');
  });
});

describe('what is refused says why', () => {
  test.for([
    { name: 'nothing.yaml', says: /file-missing/ },
    { name: 'nothing.md', says: /file-missing/ },
    { name: 'broken.yaml', says: /broken\.yaml/ },
    { name: 'error.html', says: /page-form/ },
    { name: 'words', says: /none of the 1 pages holds an API.*page-none/s },
    { name: 'words/*.html', says: /no page is there.*page-none/s },
    { name: 'words/only.md', says: /page-form/ },
    { name: 'up/index.html', says: /page-link/ },
    { name: 'link/index.html', says: /page-link/ },
    { name: 'book/pages/a.md', says: /api\.yaml \(GitBook\).*page-link/s },
    { name: 'net/index.html', says: /page-link/ },
  ])('$name', async ({ name, says }) => expect(read(at(name))).rejects.toThrow(says));

  test.for([
    { name: 'up/index.html', note: /\.\.\/secret\.yaml, which is outside the page's folder/ },
    { name: 'link/index.html', note: /api\.yaml, which is outside the page's folder/ },
    { name: 'net/index.html', note: /http:\/\/127\.0\.0\.1:9\/api\.yaml, which was not fetched/ },
  ])('$name: what it names is told and not read', async ({ name, note }) => {
    const { pages, notes } = await gatherPages([at(name)], () => Promise.reject(new Error('the network is not asked')));
    expect(pages.map((page) => page.name)).toEqual([at(name)]);
    expect(notes.join()).toMatch(note);
  });
});
