import { request as nodeRequest } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { intercept } from './emulation.ts';
import { serve } from './serve.ts';
import { header, type Request, type Target, TargetError } from './target.ts';

const origin = 'http://emulated.test';
const seen: Request[] = [];
const echo: Target = async (request) => {
  seen.push(request);
  return {
    status: 201,
    headers: [
      ['content-type', 'application/json'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
    body: request.body ?? Buffer.from('"none"'),
  };
};
const stops: (() => unknown)[] = [];
afterEach(async () => {
  seen.length = 0;
  for (const stop of stops.splice(0).reverse()) await stop();
});
async function emulated(target: Target): Promise<void> {
  const { stop } = await intercept(origin, target);
  stops.push(stop);
}

function viaNode(path: string, body: string): Promise<{ status: number; text: string; cookies: string[] | undefined }> {
  return new Promise((resolve, reject) => {
    const outgoing = nodeRequest(`${origin}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString(), cookies: response.headers['set-cookie'] }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const options = { method: 'POST', body: '{"a":"ü"}', headers: { 'content-type': 'application/json' } };

describe('reaches the target', () => {
  test.for([
    { name: 'fetch', send: async () => fetch(`${origin}/x%2Fy?q=%20`, options) },
    { name: "undici's fetch", send: async () => (await import('undici')).fetch(`${origin}/x%2Fy?q=%20`, options) },
  ])('$name', async ({ send }) => {
    await emulated(echo);
    const response = await send();
    expect([response.status, await response.text(), response.headers.getSetCookie()]).toEqual([201, '{"a":"ü"}', ['a=1', 'b=2']]);
    expect(seen[0]).toMatchObject({ method: 'POST', path: '/x%2Fy?q=%20' });
    expect(header(seen[0] as Request, 'content-type')).toBe('application/json');
  });
  test("undici's request", async () => {
    await emulated(echo);
    const { request } = await import('undici');
    const response = await request(`${origin}/x`, { ...options, method: 'PATCH' });
    expect([response.statusCode, await response.body.text()]).toEqual([201, '{"a":"ü"}']);
    expect(seen[0]?.method).toBe('PATCH');
  });
  test('node:http', async () => {
    await emulated(echo);
    expect(await viaNode('/n?m', '{}')).toEqual({ status: 201, text: '{}', cookies: ['a=1', 'b=2'] });
  });
  test('a request without a body has none', async () => {
    await emulated(echo);
    await fetch(`${origin}/x`);
    expect(seen[0]?.body).toBeNull();
  });
  test('many at once, each with its own answer', async () => {
    await emulated(echo);
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => (await fetch(`${origin}/`, { ...options, body: `${n}` })).text()),
    );
    expect(answers).toEqual(Array.from({ length: 50 }, (_, n) => `${n}`));
  });
});

test('a target without a response makes the request fail', async () => {
  await emulated(() => Promise.reject(new TargetError('dropped', 'gone')));
  await expect(fetch(`${origin}/`)).rejects.toThrow();
});

test('other origins go through, and stop() ends it', async () => {
  await emulated(echo);
  const server = await serve(async () => ({ status: 299, headers: [], body: Buffer.alloc(0) }));
  stops.push(() => server.close());
  expect((await fetch(server.url)).status).toBe(299);
  await stops.shift()?.();
  await expect(fetch(`${origin}/`)).rejects.toThrow();
  expect((await fetch(server.url)).status).toBe(299);
});

test('two emulations at once; stopping one leaves the other', async () => {
  await emulated(echo);
  const other = await intercept('http://other.test', async () => ({ status: 202, headers: [], body: Buffer.alloc(0) }));
  other.stop();
  expect((await fetch(`${origin}/`)).status).toBe(201);
});
