import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { httpTarget } from './http.ts';
import { type Served, serve } from './serve.ts';
import { type Request, type Target, TargetError } from './target.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function served(target: Target): Promise<Served> {
  const server = await serve(target);
  open.push(() => server.close());
  return server;
}

async function through(target: Target): Promise<Target> {
  const client = httpTarget((await served(target)).url, { connections: 2, timeoutMs: 5000, maxBodyBytes: 1e6 });
  open.push(() => client.close());
  return client.target;
}

const never = new AbortController().signal;
const get: Request = { method: 'GET', path: '/', headers: [], body: null };

test('what goes in at the port comes out at the target, and back', async () => {
  const seen: Request[] = [];
  const target = await through(async (request) => {
    seen.push(request);
    return {
      status: 207,
      headers: [
        ['x-a', '1'],
        ['x-a', '2'],
        ['content-type', 'application/json'],
      ],
      body: Buffer.from('[]'),
    };
  });
  const answer = await target({ method: 'POST', path: '/a%2Fb?c=%20d', headers: [['X-In', 'yes']], body: Buffer.from([0, 255]) }, never);
  expect(seen[0]).toMatchObject({ method: 'POST', path: '/a%2Fb?c=%20d', headers: expect.arrayContaining([['X-In', 'yes']]) });
  expect([...(seen[0]?.body ?? [])]).toEqual([0, 255]);
  expect(answer.status).toBe(207);
  expect(answer.headers.filter(([name]) => name === 'x-a').map(([, value]) => value)).toEqual(['1', '2']);
  expect(Buffer.from(answer.body).toString()).toBe('[]');
});

test('a request without a body has none', async () => {
  let body: Uint8Array | null | undefined;
  const target = await through(async (request) => {
    body = request.body;
    return { status: 204, headers: [], body: Buffer.alloc(0) };
  });
  expect((await target(get, never)).status).toBe(204);
  expect(body).toBeNull();
});

test.for([
  { name: 'dropped', error: new TargetError('dropped', 'gone'), want: 'dropped' },
  { name: 'timeout', error: new TargetError('timeout', 'slow'), want: 504 },
  { name: 'refused', error: new TargetError('refused', 'no'), want: 502 },
  { name: 'a fault of the target itself', error: new Error('boom'), want: 500 },
])('$name of the target: $want', async ({ error, want }) => {
  const target = await through(() => Promise.reject(error));
  const got = await target({ ...get, method: 'POST' }, never).then(
    ({ status }) => status,
    (reason: TargetError) => reason.kind,
  );
  expect(got).toBe(want);
});

test('the target is told when the client goes away', async () => {
  const gone = Promise.withResolvers<void>();
  const target = await through((_, signal) => {
    signal.addEventListener('abort', () => gone.resolve());
    controller.abort();
    return new Promise(() => {});
  });
  const controller = new AbortController();
  await expect(target(get, controller.signal)).rejects.toMatchObject({ kind: 'aborted' });
  await gone.promise;
});

test('the whole URL as request target, as proxies are sent it', async () => {
  let path = '';
  const { url } = await served(async (request) => {
    path = request.path;
    return { status: 200, headers: [], body: Buffer.alloc(0) };
  });
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname, () =>
    socket.write('GET http://example.test/x?y HTTP/1.1\r\nhost: example.test\r\nconnection: close\r\n\r\n'),
  );
  await new Promise((resolve) => socket.on('close', resolve).resume());
  expect(path).toBe('/x?y');
});

test('a port that is taken is an error, and close frees it', async () => {
  const first = await serve(async () => ({ status: 200, headers: [], body: Buffer.alloc(0) }));
  const port = Number(new URL(first.url).port);
  await expect(serve(async () => Promise.reject(new Error()), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first.close();
  const second = await serve(async () => ({ status: 200, headers: [], body: Buffer.alloc(0) }), { port });
  await second.close();
});
