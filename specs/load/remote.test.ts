import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { brokenReferences } from '../check-references.ts';
import { resolve } from '../resolve.ts';
import { SpecError } from '../spec-error.ts';
import { joined } from './join.ts';
import { outsideOf } from './outside.ts';
import { parse } from './parse.ts';
import { readingOf } from './reading.ts';
import { isPublic, type RemoteOptions, readRemote } from './remote.ts';

const running: (() => void)[] = [];
afterEach(() => {
  for (const stop of running.splice(0)) stop();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  running.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const anywhere: RemoteOptions = { check: () => {}, mayConnect: () => true, timeoutMs: 5000, mostBytes: 1000 };

describe('an address of the Internet is none of a private network', () => {
  test.for([
    ['8.8.8.8', true],
    ['2001:4860:4860::8888', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.31.0.1', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['::1', false],
    ['::', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:7f00:1', false],
    ['64:ff9b::a9fe:a9fe', false],
  ] as const)('%s: %s', ([address, want]) => {
    expect(isPublic(address)).toBe(want);
  });
});

describe('a text is fetched', () => {
  test('over redirections', async () => {
    const url = await serve(({ url: path }, response) => {
      if (path === '/a') response.writeHead(302, { location: '/b' }).end();
      else response.end(path);
    });
    expect((await readRemote(`${url}/a`, anywhere)).text).toBe('/b');
  });
  test.for<{ name: string; answer: RequestListener; want: RegExp; options?: Partial<RemoteOptions> }>([
    { name: 'another status', answer: (_, response) => response.writeHead(404).end(), want: /it answers 404/ },
    { name: 'a circle', answer: (_, response) => response.writeHead(302, { location: '/a' }).end(), want: /more than 5 redirections/ },
    { name: 'too much', answer: (_, response) => response.end('a'.repeat(1001)), want: /more than .* MiB/ },
    { name: 'a connection that breaks', answer: (_, response) => response.destroy(), want: /\[ref-remote\]/ },
    { name: 'no answer', answer: () => {}, options: { timeoutMs: 50 }, want: /no answer in time/ },
    {
      name: 'an answer that does not end',
      answer: (_, response) => response.write('a'),
      options: { timeoutMs: 50 },
      want: /no answer in time/,
    },
    { name: 'no text', answer: (_, response) => response.end(Buffer.from([0x61, 0x62, 0])), want: /it is no text/ },
    { name: 'a private host', answer: (_, response) => response.end('a'), options: { mayConnect: isPublic }, want: /this host is private/ },
    {
      name: 'a redirection to what is not to be asked',
      answer: ({ url }, response) => (url === '/a' ? response.writeHead(302, { location: '/secret' }).end() : response.end('secret')),
      options: {
        check: ({ pathname }) => {
          if (pathname === '/secret') throw new SpecError('no', { what: 'not this one', where: '', fix: '' });
        },
      },
      want: /not this one/,
    },
  ])('$name', async ({ answer, want, options }) => {
    const url = await serve(answer);
    await expect(readRemote(`${url}/a`, { ...anywhere, ...options })).rejects.toThrow(want);
  });
  test('a name that leads to a private host is not connected to', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked++;
      response.end('a');
    });
    await expect(readRemote(url.replace('127.0.0.1', 'localhost'), { ...anywhere, mayConnect: isPublic })).rejects.toThrow(
      /this host is private/,
    );
    expect(asked).toBe(0);
  });
});

describe('references over HTTP', () => {
  const document = (ref: string) =>
    `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n    A: { $ref: ${JSON.stringify(ref)} }\n`;
  const read = async (file: string, ref: string, allowRemoteRefs: boolean) => {
    const source = { file, text: document(ref) };
    return joined(readingOf(await parse(source), source), () => outsideOf(file, { allowRemoteRefs }));
  };

  test('a document that comes from a host may name others there', async () => {
    const url = await serve(({ url: path }, response) => response.end(path === '/v1/s.yaml' ? 'B: { type: string }' : ''));
    const { document: whole, sources } = await read(`${url}/v1/o.yaml`, 's.yaml#/B', false);
    expect(resolve(whole, '/components/schemas/A').node).toEqual({ type: 'string' });
    expect(sources[1]?.file).toBe(`${url}/v1/s.yaml`);
  });
  test.for([
    { name: 'a file, not allowed', file: 'o.yaml', allow: false, want: 'it names a URL' },
    { name: 'a file, allowed', file: 'o.yaml', allow: true, want: 'this host is private' },
    { name: 'another host, not allowed', file: 'http://127.0.0.2:1/o.yaml', allow: false, want: 'it names a URL' },
    { name: 'another host, allowed', file: 'http://127.0.0.2:1/o.yaml', allow: true, want: 'this host is private' },
  ])('$name', async ({ file, allow, want }) => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked++;
      response.end('type: string');
    });
    const { document: whole } = await read(file, `${url}/s.yaml`, allow);
    expect(brokenReferences(whole).map(({ why }) => why)).toEqual([expect.stringContaining(want)]);
    expect(asked).toBe(0);
  });
  test('a document from a host names no file of this machine', async () => {
    const { document: whole } = await read('http://127.0.0.1:1/o.yaml', 'file:///etc/hostname', true);
    expect(brokenReferences(whole)[0]?.why).toContain('it names a URL of the kind "file:"');
  });
});
