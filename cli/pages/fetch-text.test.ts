import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchLimits, textFetcher } from './fetch-text.ts';

const other = createServer((_, response) => response.end('the other host'));
const asked: IncomingMessage[] = [];
const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/plain?x=%20': (response) => response.setHeader('link', ['</a>; rel="service-desc"', '</b>; rel="next"']).end('é'),
  '/gzip': (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('packed')),
  '/broken': (response) => response.setHeader('content-encoding', 'gzip').end('not gzip'),
  '/bomb': (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(200_000))),
  '/latin': (response) => response.setHeader('content-type', 'text/html; charset=iso-8859-1').end(Buffer.from([0xe9])),
  '/moved': (response) => response.writeHead(301, { location: '/plain?x=%20' }).end(),
  '/round': (response) => response.writeHead(302, { location: '/round' }).end(),
  '/away': (response) => response.writeHead(307, { location: addressOf(other) }).end(),
  '/large': (response) => response.end(Buffer.alloc(100_001)),
  '/never': () => {},
  '/missing': (response) => response.writeHead(404).end('gone'),
};
const server = createServer((request, response) => {
  asked.push(request);
  (answers[request.url ?? ''] ?? ((each) => each.end()))(response);
});
const addressOf = (each: Server) => `http://127.0.0.1:${(each.address() as AddressInfo).port}`;
const servers = [server, other];

beforeAll(() => Promise.all(servers.map((each) => new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve)))));
afterAll(() =>
  Promise.all(
    servers.map((each) => {
      each.closeAllConnections();
      return new Promise((resolve) => each.close(resolve));
    }),
  ),
);

const fetched = (path: string, timeoutMs = 5000) =>
  textFetcher({ headers: [['x-key', 'k']], timeoutMs, maxBytes: 100_000 })(`${addressOf(server)}${path}`);

test.for([
  { path: '/plain?x=%20', status: 200, text: 'é' },
  { path: '/gzip', status: 200, text: 'packed' },
  { path: '/latin', status: 200, text: 'é' },
  { path: '/moved', status: 200, text: 'é' },
  { path: '/missing', status: 404, text: 'gone' },
])('$path gives status and text', async ({ path, status, text }) => {
  expect(await fetched(path)).toMatchObject({ status, text });
});

test('the address is that of the last answer, all Link lines are one', async () =>
  expect(await fetched('/moved')).toMatchObject({
    url: `${addressOf(server)}/plain?x=%20`,
    link: '</a>; rel="service-desc", </b>; rel="next"',
  }));

test('headers are sent', async () => {
  await fetched('/missing');
  expect(asked.at(-1)?.headers).toMatchObject({ 'x-key': 'k', accept: expect.stringContaining('application/yaml') });
});

test.for([
  { path: '/away', code: 'page-redirect', says: /redirects to another host, http:\/\/127/ },
  { path: '/round', code: 'page-fetch', says: /more than 5 redirections/ },
  { path: '/large', code: 'page-fetch', says: /over 100000 bytes/ },
  { path: '/bomb', code: 'page-fetch', says: /cannot be decoded/ },
  { path: '/broken', code: 'page-fetch', says: /cannot be decoded/ },
  { path: '/never', code: 'page-fetch', says: /within 50 ms/ },
])('$path is refused with $code', async ({ path, code, says }) => {
  const error = await fetched(path, path === '/never' ? 50 : 5000).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code });
  expect(String(error)).toMatch(says);
});

test('no server at all', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const address = addressOf(closed);
  await new Promise((resolve) => closed.close(resolve));
  await expect(textFetcher({ ...fetchLimits, headers: [] })(address)).rejects.toThrow(/cannot connect to .*\[page-fetch\]/s);
});
