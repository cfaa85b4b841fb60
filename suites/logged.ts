import { createHash } from 'node:crypto';
import type { Exchange } from '../targets/target.ts';
import type { LoggedBody, LoggedExchange } from './event.ts';

const limit = 64 * 1024;

/** An exchange as it stands in a log. */
export function loggedExchange({ request, response, failure }: Exchange): LoggedExchange {
  return {
    request: {
      method: request.method,
      path: request.path,
      headers: request.headers,
      body: request.body === null ? null : loggedBody(request.body),
    },
    response: response === null ? null : { status: response.status, headers: response.headers, body: loggedBody(response.body) },
    failure: failure === null ? null : `${failure.kind}: ${failure.message}`,
  };
}

/** Text where the bytes are UTF-8, else base64; a long body by its head and hash. */
export function loggedBody(bytes: Uint8Array): LoggedBody {
  const head = bytes.byteLength > limit ? bytes.subarray(0, limit) : bytes;
  const cut = head === bytes ? {} : { cut: { bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') } };
  const text = utf8(head);
  return text === undefined
    ? { encoding: 'base64', text: Buffer.from(head).toString('base64'), ...cut }
    : { encoding: 'utf8', text, ...cut };
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
