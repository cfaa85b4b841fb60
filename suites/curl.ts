import type { Spec } from '../specs/spec.ts';
import type { Request } from '../targets/target.ts';
import { credentialHeaders } from './credentials.ts';

/** A shell line that sends the request again; a credential stands as a variable named after its header. */
export function curl(spec: Spec, request: Request, url: string | null): string {
  const hidden = credentialHeaders(spec);
  const headers = request.headers.map(([name, value]) =>
    hidden.has(name.toLowerCase()) ? `-H "${name}: $${variable(name)}"` : `-H ${quoted(`${name}: ${value}`)}`,
  );
  const target = `${(url ?? 'http://127.0.0.1').replace(/\/+$/, '')}${request.path}`;
  const method = request.method === 'HEAD' ? '-I' : `-X ${request.method}`;
  const asIs = /\/\.{1,2}(?:[/?]|$)/.test(request.path) ? ['--path-as-is'] : [];
  return ['curl -i', method, ...asIs, ...headers, ...bodyOf(request.body), quoted(target)].join(' ');
}

/** @example variable('Authorization') // 'AUTHORIZATION' */
function variable(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}

function bodyOf(body: Uint8Array | null): string[] {
  if (body === null) return [];
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return /\u0000/.test(text)
      ? [`--data-binary @<(base64 -d <<< ${Buffer.from(body).toString('base64')})`]
      : [`--data-raw ${quoted(text)}`];
  } catch {
    return [`--data-binary @<(base64 -d <<< ${Buffer.from(body).toString('base64')})`];
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
