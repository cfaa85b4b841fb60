import { credentialPlace } from '../specs/security.ts';
import type { Operation, SecurityScheme, SecurityUse, Spec } from '../specs/spec.ts';
import type { Header, Request } from '../targets/target.ts';
import type { RunOptions } from './options.ts';

type Given = Pick<RunOptions, 'headers' | 'credentials'>;

/** Names of headers that carry a credential of the document; in lower case. */
export function credentialHeaders(spec: Spec): ReadonlySet<string> {
  const places = spec.operations.flatMap(({ security }) => security.flat().map(({ scheme }) => credentialPlace(scheme)));
  return new Set(places.flatMap((place) => (place?.in === 'header' ? [place.name.toLowerCase()] : [])));
}

/** Whether what was given is enough for one of the operation's alternatives. */
export function isAuthorised(operation: Operation, given: Given): boolean {
  return operation.security.length === 0 || alternative(operation, given) !== undefined;
}

function alternative(operation: Operation, given: Given): readonly SecurityUse[] | undefined {
  return operation.security.find((uses) => uses.every((use) => isGiven(use, given)));
}

function isGiven({ name, scheme }: SecurityUse, given: Given): boolean {
  const place = credentialPlace(scheme);
  return (
    given.credentials[name] !== undefined ||
    (place?.in === 'header' && given.headers.some(([key]) => key.toLowerCase() === place.name.toLowerCase()))
  );
}

/** The request with the user's headers and what the operation's security demands. */
export function authorised(request: Request, operation: Operation, given: Given): Request {
  const own: Header[] = given.headers.filter(([name]) => !request.headers.some(([taken]) => taken.toLowerCase() === name.toLowerCase()));
  const uses = alternative(operation, given) ?? [];
  return uses.reduce<Request>((sent, { name, scheme }) => withCredential(sent, scheme, given.credentials[name]), {
    ...request,
    headers: [...request.headers, ...own],
  });
}

/** How a request's credentials are made bad: left out, of another HTTP scheme, of the right form but made up. */
export type Spoilt = 'absent' | 'other-scheme' | 'made-up';

/** The request with the user's headers, its credentials spoilt. */
export function spoilt(request: Request, operation: Operation, { spec, given, how }: { spec: Spec; given: Given; how: Spoilt }): Request {
  const hidden = credentialHeaders(spec);
  const bare: Request = { ...request, headers: [...request.headers, ...given.headers.filter(([name]) => !hidden.has(name.toLowerCase()))] };
  if (how === 'absent') return bare;
  const uses = alternative(operation, given) ?? [];
  return uses.reduce<Request>(
    (sent, { scheme }) => withCredential(sent, scheme, how === 'made-up' ? madeUp(scheme) : otherScheme(scheme)),
    bare,
  );
}

function madeUp(scheme: SecurityScheme): string {
  return scheme.kind === 'http' && scheme.scheme === 'basic' ? 'assay:made-up' : 'assay-made-up';
}

/** The value of an `Authorization` header under a scheme that the document does not name. */
function otherScheme(scheme: SecurityScheme): string {
  return scheme.kind === 'http' && scheme.scheme === 'basic'
    ? 'Bearer assay-made-up'
    : `Basic ${Buffer.from('assay:made-up').toString('base64')}`;
}

/** Ways to spoil the operation's credentials; another scheme is possible only where all of them stand in `Authorization`. */
export function waysToSpoil(operation: Operation, given: Given): Spoilt[] {
  const schemes = (alternative(operation, given) ?? []).map(({ scheme }) => scheme);
  const inAuthorization = schemes.every(({ kind }) => kind === 'http' || kind === 'token');
  return ['absent', ...(inAuthorization ? ['other-scheme' as const] : []), 'made-up'];
}

function withCredential(request: Request, scheme: SecurityScheme, secret: string | undefined): Request {
  const place = credentialPlace(scheme);
  if (secret === undefined || place === null) return request;
  switch (place.in) {
    case 'header': {
      const others = request.headers.filter(([name]) => name.toLowerCase() !== place.name.toLowerCase());
      return { ...request, headers: [...others, [place.name.toLowerCase(), headerValue(scheme, secret)]] };
    }
    case 'query':
      return {
        ...request,
        path: `${request.path}${request.path.includes('?') ? '&' : '?'}${encodeURIComponent(place.name)}=${encodeURIComponent(secret)}`,
      };
    case 'cookie': {
      const cookie = request.headers.find(([name]) => name.toLowerCase() === 'cookie')?.[1];
      const others = request.headers.filter(([name]) => name.toLowerCase() !== 'cookie');
      return {
        ...request,
        headers: [
          ...others,
          ['cookie', [...(cookie === undefined ? [] : [cookie]), `${place.name}=${encodeURIComponent(secret)}`].join('; ')],
        ],
      };
    }
  }
}

/** @see RFC 6750 §2.1 (Bearer), RFC 7617 §2 (Basic: `user:password` is encoded here) */
function headerValue(scheme: SecurityScheme, secret: string): string {
  if (scheme.kind === 'apiKey' || /^[A-Za-z][\w-]* \S/.test(secret)) return secret;
  if (scheme.kind === 'http' && scheme.scheme === 'basic')
    return `Basic ${secret.includes(':') ? Buffer.from(secret).toString('base64') : secret}`;
  if (scheme.kind === 'http' && scheme.scheme !== 'bearer') return `${scheme.scheme} ${secret}`;
  return `Bearer ${secret}`;
}
