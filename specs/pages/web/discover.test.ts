import { expect, test } from 'vitest';
import { SpecError } from '../../spec-error.ts';
import { importPages } from '../import-pages.ts';
import { discovered, wellKnownPaths } from './discover.ts';
import type { FetchText } from './fetched.ts';
import { indexedPages, isIndex } from './llms-index.ts';

const api = '{"openapi": "3.1.0", "paths": {"/a": {}}}';
const spa = '<!doctype html><html><body><div id="root"></div></body></html>';
type Site = Readonly<Record<string, string | { readonly status?: number; readonly link?: string; readonly text: string }>>;

/** A site of which every other path answers 404, and what was asked of it. */
function site(pages: Site, others: { readonly status: number; readonly text: string } = { status: 404, text: 'not found' }) {
  const asked: string[] = [];
  const fetchText: FetchText = async (url) => {
    asked.push(url);
    const found = pages[url] ?? others;
    return { url, status: 200, link: '', ...(typeof found === 'string' ? { text: found } : found) };
  };
  return { asked, fetchText };
}

test.for([
  { name: 'the address is the document', pages: { 'http://h.test/': api }, from: 'http://h.test/', found: 'http://h.test/' },
  {
    name: 'a query is asked with and not named',
    pages: { 'http://h.test/api?token=secret': api },
    from: 'http://h.test/api?token=secret',
    found: 'http://h.test/api',
  },
  { name: 'a well-known path', pages: { 'http://h.test/v3/api-docs': api }, from: 'http://h.test', found: 'http://h.test/v3/api-docs' },
  {
    name: 'below the address first',
    pages: { 'http://h.test/shop/openapi.json': api, 'http://h.test/openapi.json': api },
    from: 'http://h.test/shop',
    found: 'http://h.test/shop/openapi.json',
  },
  {
    name: 'else at the root',
    pages: { 'http://h.test/swagger.json': api },
    from: 'http://h.test/shop/',
    found: 'http://h.test/swagger.json',
  },
  {
    name: 'a Link header',
    pages: {
      'http://h.test/': { link: '<style.css>; rel=preload, </x/api>; rel="service-desc"; type="application/openapi+json"', text: '{}' },
      'http://h.test/x/api': api,
    },
    from: 'http://h.test/',
    found: 'http://h.test/x/api',
  },
  {
    name: 'a link element',
    pages: { 'http://h.test/': '<!doctype html><link rel="service-desc" href="x/api">', 'http://h.test/x/api': api },
    from: 'http://h.test/',
    found: 'http://h.test/x/api',
  },
  {
    name: 'an api-catalog',
    pages: {
      'http://h.test/.well-known/api-catalog':
        '{"linkset":[{"anchor":"http://h.test/a","service-desc":[{"href":"/x/api","type":"application/yaml"}]}]}',
      'http://h.test/x/api': 'openapi: 3.1.0\npaths: {/a: {}}\n',
    },
    from: 'http://h.test/',
    found: 'http://h.test/x/api',
  },
  {
    name: 'a viewer',
    pages: { 'http://h.test/docs': '<!doctype html><redoc spec-url="hidden.json"></redoc>', 'http://h.test/hidden.json': api },
    from: 'http://h.test/docs',
    found: 'http://h.test/hidden.json',
  },
  {
    name: 'a viewer at a well-known path, its settings, the document',
    pages: {
      'http://h.test/swagger-ui/index.html': '<!doctype html><script src="swagger-initializer.js"></script>',
      'http://h.test/swagger-ui/swagger-initializer.js':
        'SwaggerUIBundle({url: "https://petstore.test/v2.json", configUrl: "/hidden/config"})',
      'http://h.test/hidden/config': '{"url": "/hidden/api"}',
      'http://h.test/hidden/api': api,
    },
    from: 'http://h.test/',
    found: 'http://h.test/hidden/api',
  },
  {
    name: "a page's Markdown",
    pages: { 'http://h.test/docs/a': spa, 'http://h.test/docs/a.md': `# A\n\n\`\`\`json\n${api}\n\`\`\`\n` },
    from: 'http://h.test/docs/a',
    found: 'http://h.test/docs/a.md',
  },
] as { name: string; pages: Site; from: string; found: string }[])('$name', async ({ pages, from, found }) => {
  for (const others of [
    { status: 404, text: 'not found' },
    { status: 200, text: spa },
  ]) {
    const { fetchText } = site(pages, others);
    expect((await discovered(from, fetchText)).page.name).toBe(found);
  }
});

test.for([
  { name: 'start page everywhere', pages: {}, others: { status: 200, text: spa } },
  { name: '404 everywhere', pages: {}, others: { status: 404, text: api } },
  { name: 'JSON of something else', pages: {}, others: { status: 200, text: '{"status": "ok", "paths": {}}' } },
  { name: 'an OpenAPI document without paths', pages: {}, others: { status: 200, text: '{"openapi": "3.1.0", "paths": {}}' } },
])('$name is no document; what was asked is bounded and told', async ({ pages, others }) => {
  const { asked, fetchText } = site(pages, others);
  const error = await discovered('http://h.test/app/', fetchText).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'page-undiscovered' });
  expect(String(error)).toContain('/app/openapi.json');
  expect(asked.length).toBeLessThanOrEqual(2 * wellKnownPaths.length + 3);
  expect(new Set(asked).size).toBe(asked.length);
});

test.for([
  { name: 'another host', names: 'https://other.test/api.json' },
  { name: 'another port', names: 'http://h.test:8080/api.json' },
  { name: 'from https to http', names: 'http://h.test/api.json', from: 'https://h.test/docs' },
])('$name is named and not fetched', async ({ names, from = 'http://h.test/docs' }) => {
  const { asked, fetchText } = site({ [from]: `<!doctype html><redoc spec-url="${names}"></redoc>`, [names]: api });
  const error = await discovered(from, fetchText).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SpecError);
  expect(String(error)).toContain(names);
  expect(String(error)).toContain('another host');
  expect(asked).not.toContain(names);
});

test('of several documents the first is read, the others are told', async () => {
  const { fetchText } = site({
    'http://h.test/docs': '<!doctype html><script>SwaggerUIBundle({urls: [{url: "1.json"}, {url: "2.json"}]})</script>',
    'http://h.test/1.json': api,
    'http://h.test/2.json': api,
  });
  const { page, notes } = await discovered('http://h.test/docs', fetchText);
  expect(page.name).toBe('http://h.test/1.json');
  expect(notes).toEqual(['http://h.test/docs: Swagger UI also names 2.json, which was not read']);
});

test('a guess that leads to another host is told, and the search goes on', async () => {
  const { fetchText } = site({ 'http://h.test/swagger.json': api });
  const { page, notes } = await discovered('http://h.test/', async (url) => {
    if (!url.endsWith('/openapi.json')) return fetchText(url);
    throw new SpecError('page-redirect', { what: 'this redirects to another host', where: url, fix: 'x' });
  });
  expect(page.name).toBe('http://h.test/swagger.json');
  expect(notes).toEqual(['http://h.test/openapi.json: this redirects to another host']);
});

test('viewers that name each other end', async () => {
  const { asked, fetchText } = site({ 'http://h.test/docs': '<!doctype html><redoc spec-url="/docs"></redoc>' });
  await expect(discovered('http://h.test/docs', fetchText)).rejects.toThrow(/page-undiscovered/);
  expect(asked.length).toBeLessThan(100);
});

test("the pages that a site's index lists are fetched, on its own host only", async () => {
  const page = (path: string) => `# X\n\n\`\`\`yaml\nopenapi: 3.1.0\npaths: {${path}: {get: {responses: {}}}}\n\`\`\`\n`;
  const { asked, fetchText } = site({
    'http://h.test/docs/llms.txt':
      '# Docs\n\n- [A](http://h.test/a.md): words\n- [B](b.md)\n- [Gone](/gone.md)\n- [Words](/words.md)\n- [Out](https://other.test/c.md)\n- [Home](/)\n',
    'http://h.test/a.md': page('/a'),
    'http://h.test/docs/b.md': page('/b'),
    'http://h.test/words.md': '# Words',
    'https://other.test/c.md': page('/c'),
  });
  const { pages, notes } = await indexedPages('http://h.test/docs/llms.txt', fetchText);
  const { document, skipped } = importPages(pages, { prose: true });
  expect(Object.keys(document['paths'] ?? {})).toEqual(['/a', '/b']);
  expect(skipped).toEqual(['http://h.test/words.md']);
  expect(notes).toEqual([expect.stringContaining('https://other.test/c.md')]);
  expect(asked).not.toContain('https://other.test/c.md');
  expect(['http://h.test/llms.txt', 'http://h.test/llms.txt/x', 'http://h.test/'].map(isIndex)).toEqual([true, false, false]);
});
