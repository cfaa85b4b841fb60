import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket, type Server as SocketServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type HttpTarget, httpTarget } from './http.ts';
import { header, type Request, type Target, TargetError } from './target.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function listening(server: Server | SocketServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const http = (handler: (request: IncomingMessage, response: ServerResponse) => void) => listening(createServer(handler));

/** Answers each connection's requests in turn; `undefined` closes the connection without a word, a text that ends in `!` after it. */
const sockets = (answer: (connection: number, request: number) => string | undefined) => {
  let connections = 0;
  return listening(
    createSocketServer((socket: Socket) => {
      const connection = connections++;
      let requests = 0;
      socket.on('error', () => {});
      socket.on('data', () => {
        const text = answer(connection, requests++);
        if (text === undefined) socket.destroy();
        else if (text.endsWith('!')) socket.end(text);
        else socket.write(text);
      });
    }),
  );
};

function client(url: string, options: { timeoutMs?: number; maxBodyBytes?: number; connections?: number } = {}): Target {
  const made: HttpTarget = httpTarget(url, { connections: 2, timeoutMs: 5000, maxBodyBytes: 1e6, ...options });
  open.push(() => made.close());
  return made.target;
}

const get = (path = '/'): Request => ({ method: 'GET', path, headers: [], body: null });
const never = new AbortController().signal;
const failure = async (promise: Promise<unknown>): Promise<TargetError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TargetError);
  return error as TargetError;
};

test('sends method, path, headers and body as they stand, under the base path of the URL', async () => {
  const seen: unknown[] = [];
  const url = await http(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push([request.method, request.url, request.rawHeaders, Buffer.concat(chunks).toString()]);
    response.end();
  });
  await client(`${url}/base/`)(
    {
      method: 'PATCH',
      path: '/a%2Fb?x=%20',
      headers: [
        ['X-One', '1'],
        ['X-One', '2'],
        ['x-word', 'é'],
      ],
      body: Buffer.from('{}'),
    },
    never,
  );
  const [[method, path, headers, body]] = seen as [[string, string, string[], string]];
  expect([method, path, body]).toEqual(['PATCH', '/base/a%2Fb?x=%20', '{}']);
  expect(headers.join('|')).toContain('X-One|1|X-One|2|x-word|Ã©');
  expect(headers.map((name) => name.toLowerCase())).not.toContain('accept-encoding');
});

test('keeps repeated header lines apart and does not decode a compressed body', async () => {
  const packed = gzipSync('{"a":1}');
  const url = await http((_, response) => {
    response.writeHead(
      201,
      [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['Content-Encoding', 'gzip'],
      ].flat(),
    );
    response.end(packed);
  });
  const answer = await client(url)(get(), never);
  expect(answer.status).toBe(201);
  expect(answer.headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value)).toEqual(['a=1', 'b=2']);
  expect(header(answer, 'content-encoding')).toBe('gzip');
  expect(Buffer.from(answer.body)).toEqual(packed);
});

test('an answer over several chunks is put together', async () => {
  const url = await http((_, response) => {
    response.write('ab');
    setImmediate(() => response.end('cd'));
  });
  expect(Buffer.from((await client(url)(get(), never)).body).toString()).toBe('abcd');
});

test('a redirect is an answer like any other', async () => {
  const url = await http((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
  expect((await client(url)(get(), never)).status).toBe(302);
});

test('one connection carries one request after the other', async () => {
  const ports = new Set<number>();
  const url = await http((request, response) => {
    ports.add(request.socket.remotePort ?? 0);
    response.end();
  });
  const target = client(url, { connections: 1 });
  for (let n = 0; n < 3; n++) await target(get(), never);
  expect(ports.size).toBe(1);
});

describe('no response', () => {
  test('refused: the message names host and port', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const error = await failure(client(`http://127.0.0.1:${port}`)(get(), never));
    expect(error).toMatchObject({ kind: 'refused', message: expect.stringContaining(`127.0.0.1:${port}`) });
  });
  test('a name that does not resolve', async () => {
    const error = await failure(client('http://nowhere.invalid')(get(), never));
    expect(error).toMatchObject({ kind: 'refused', message: expect.stringContaining('nowhere.invalid:80') });
  });
  test('timeout: the head never comes', async () => {
    const url = await http(() => {});
    expect((await failure(client(url, { timeoutMs: 50 })(get(), never))).kind).toBe('timeout');
  });
  test('a stream of events without end is its beginning', async () => {
    const url = await http((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: a\n\n');
    });
    const target = client(url, { timeoutMs: 80 });
    for (const _ of [1, 2]) expect(Buffer.from((await target(get(), never)).body).toString()).toBe('data: a\n\n');
  });
  test('timeout: the body trickles on', async () => {
    const url = await http((_, response) => {
      const drip = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(drip));
    });
    expect((await failure(client(url, { timeoutMs: 80 })(get(), never))).kind).toBe('timeout');
  });
  test('too large: one byte over the limit; the limit itself passes', async () => {
    const url = await http((request, response) => response.end('x'.repeat(Number(request.url?.slice(1)))));
    const target = client(url, { maxBodyBytes: 10 });
    expect((await target(get('/10'), never)).body.length).toBe(10);
    expect((await failure(target(get('/11'), never))).kind).toBe('too-large');
  });
  test('dropped: closed without an answer', async () => {
    const url = await sockets(() => undefined);
    expect((await failure(client(url)(get(), never))).kind).toBe('dropped');
  });
  test('dropped: closed in the middle of the body', async () => {
    const url = await sockets(() => 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc!');
    expect((await failure(client(url)(get(), never))).kind).toBe('dropped');
  });
  test('dropped: bytes that are no HTTP', async () => {
    const url = await sockets(() => 'hello\r\n\r\n');
    expect((await failure(client(url)(get(), never))).kind).toBe('dropped');
  });
  test('aborted: before and while it is sent', async () => {
    const url = await http(() => {});
    const target = client(url);
    expect((await failure(target(get(), AbortSignal.abort()))).kind).toBe('aborted');
    const controller = new AbortController();
    const sent = failure(target(get(), controller.signal));
    setTimeout(() => controller.abort(), 20);
    expect((await sent).kind).toBe('aborted');
  });
});

describe('an idle connection that the server closed under the request', () => {
  const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n';
  const closing = () => sockets((connection, request) => (connection === 0 && request === 1 ? undefined : ok));
  test.for(['GET', 'PUT', 'DELETE'])('%s goes out once more', async (method) => {
    const target = client(await closing(), { connections: 1 });
    await target(get(), never);
    expect((await target({ ...get(), method }, never)).status).toBe(200);
  });
  test.for(['POST', 'PATCH'])('%s does not', async (method) => {
    const target = client(await closing(), { connections: 1 });
    await target(get(), never);
    expect((await failure(target({ ...get(), method, body: Buffer.from('{}') }, never))).kind).toBe('dropped');
  });
});

test.for(['', 'localhost:80', 'ftp://host', 'not a url'])('%j is refused as a URL', (url) => {
  expect(() => httpTarget(url, { connections: 1, timeoutMs: 1, maxBodyBytes: 1 })).toThrow(/url-invalid/);
});
