import { lookup } from 'node:dns';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { SpecError } from '../spec-error.ts';
import { textBytes } from './bytes.ts';
import type { Source } from './reading.ts';
import { sourceOf } from './text.ts';

export interface RemoteOptions {
  /** Whether to ask a URL at all, also one that a redirection names. @throws {SpecError} it is not to be */
  readonly check: (url: URL) => void;
  /** Whether to connect to an IP address for a URL; all addresses of a name must do. */
  readonly mayConnect: (address: string, url: URL) => boolean;
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

/** Most servers need one; more are a circle. */
const redirections = 5;

/**
 * What a URL gives.
 *
 * @throws {SpecError} no answer in time, another status than 200, an address that may not be asked, or too much
 */
export async function readRemote(address: string, options: RemoteOptions): Promise<Source> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  let url = new URL(address);
  for (let hop = 0; hop <= redirections; hop++) {
    const response = await answerOf(url, { ...options, deadline });
    const { statusCode = 0, headers } = response;
    const next = statusCode >= 300 && statusCode < 400 && headers.location !== undefined ? URL.parse(headers.location, url) : null;
    if (next === null) return sourceOf(address, await textOf(response, address, { ...options, deadline }));
    response.resume();
    url = next;
  }
  throw unanswered(address, `more than ${redirections} redirections`);
}

type Asked = RemoteOptions & { readonly deadline: AbortSignal };

async function answerOf(url: URL, { check, mayConnect, deadline }: Asked): Promise<IncomingMessage> {
  check(url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayConnect(host, url)) throw privateAddress(url.href);
  const get = url.protocol === 'https:' ? getSecure : getPlain;
  const headers = { accept: 'application/yaml, application/json, */*;q=0.5' };
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(cause instanceof SpecError ? cause : unanswered(url.href, messageOf(cause, deadline), cause));
    const request = get(url, { headers, signal: deadline, lookup: guarded(url, mayConnect), agent: false }, resolve);
    request.on('error', fail);
  });
}

/** The addresses that are checked are those that are connected to: a name that is asked twice may answer twice. */
function guarded(url: URL, mayConnect: RemoteOptions['mayConnect']): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null) done(error, []);
      else if (first === undefined || addresses.some(({ address }) => !mayConnect(address, url))) done(privateAddress(url.href), []);
      else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

async function textOf(response: IncomingMessage, address: string, { mostBytes, deadline }: Asked): Promise<Buffer> {
  if (response.statusCode !== 200) {
    response.resume();
    throw unanswered(address, `it answers ${response.statusCode}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      const bytes: Uint8Array = chunk;
      size += bytes.length;
      if (size > mostBytes) throw unanswered(address, `it has more than ${mostBytes / 2 ** 20} MiB`);
      chunks.push(bytes);
    }
  } catch (cause) {
    throw cause instanceof SpecError ? cause : unanswered(address, messageOf(cause, deadline), cause);
  }
  return textBytes(Buffer.concat(chunks), { name: address, mostBytes });
}

function messageOf(cause: unknown, deadline: AbortSignal): string {
  if (deadline.aborted) return 'no answer in time';
  return cause instanceof Error ? cause.message || String('code' in cause ? cause.code : cause.name) : String(cause);
}

function unanswered(where: string, what: string, cause?: unknown): SpecError {
  return new SpecError('ref-remote', { what, where, fix: 'check the URL, or copy that file beside the document' }, { cause });
}

function privateAddress(where: string): SpecError {
  const what = 'this host is private, and the document does not come from it';
  return new SpecError('ref-private', { what, where, fix: 'copy that file beside the document' });
}

const closed = new BlockList();
/** @see RFC 6890 and the IANA registries of special-purpose addresses: what is not to be reached from the Internet */
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
  ] as const),
  ...([
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
])
  closed.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(network, prefix, 'ipv6');

/** Whether the Internet leads to the address. */
export function isPublic(address: string): boolean {
  return !closed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
