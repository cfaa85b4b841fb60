import { credentialPlace } from '../../specs/security.ts';
import type { Operation, SecurityScheme, SecurityUse } from '../../specs/spec.ts';
import { header } from '../target.ts';
import type { Call } from './call.ts';
import { cookies, decodedText } from './parameters.ts';

/** Whether one of the alternatives is met: each of its schemes has a well-formed credential, and the right one where it is known. */
export function isAdmitted(call: Call, known: Readonly<Record<string, string>>): boolean {
  const { security } = call.operation;
  return security.length === 0 || security.some((alternative) => alternative.every((use) => hasCredential(call, use, known[use.name])));
}

function hasCredential(call: Call, { scheme }: SecurityUse, expected: string | undefined): boolean {
  const place = credentialPlace(scheme);
  if (place === null) return true; // a scheme that the document does not say the place of
  const value = credentialAt(call, place);
  return value !== undefined && wellFormed(scheme, value) && (expected === undefined || secretOf(scheme, value) === expected);
}

function credentialAt(call: Call, place: { readonly in: 'header' | 'query' | 'cookie'; readonly name: string }): string | undefined {
  const named = (pairs: readonly (readonly [string, string])[]) => pairs.find(([name]) => name === place.name)?.[1];
  switch (place.in) {
    case 'header':
      return header(call.request, place.name);
    case 'cookie':
      return named(cookies(call.request));
    case 'query':
      return named(call.query.map(([name, value]) => [safely(name), value] as const));
  }
}

function safely(text: string): string {
  try {
    return decodedText(text);
  } catch {
    return text;
  }
}

/** The token, the key, or `user:password`. */
function secretOf(scheme: SecurityScheme, value: string): string {
  if (scheme.kind === 'apiKey') return value;
  const secret = value.trim().replace(/^\S+ +/, '');
  return scheme.kind === 'http' && scheme.scheme === 'basic' ? Buffer.from(secret, 'base64').toString('utf8') : secret;
}

/** RFC 6750 §2.1: `b64token`; RFC 7617: base64 of `user:password`; others by their scheme's name. */
function wellFormed(scheme: SecurityScheme, value: string): boolean {
  const name = scheme.kind === 'token' ? 'bearer' : scheme.kind === 'http' ? scheme.scheme : null;
  if (name === null) return value.trim() !== '';
  const [, given = '', rest = ''] = /^(\S+) +(\S.*)$/.exec(value.trim()) ?? [];
  if (given.toLowerCase() !== name) return false;
  if (name === 'bearer') return /^[A-Za-z0-9\-._~+/:]+=*$/.test(rest);
  return name !== 'basic' || (/^[A-Za-z0-9+/]+=*$/.test(rest) && Buffer.from(rest, 'base64').toString('utf8').includes(':'));
}

/** `WWW-Authenticate` of a 401 (RFC 9110 §11.6.1): one challenge for each scheme; an API key has no registered one. */
export function challenges({ security }: Operation): string[] {
  const schemes = security
    .flat()
    .map(({ scheme }) => (scheme.kind === 'http' ? scheme.scheme : scheme.kind === 'token' ? 'bearer' : 'ApiKey'));
  return [...new Set(schemes)].map((scheme) => `${scheme.charAt(0).toUpperCase()}${scheme.slice(1)} realm="emulation"`);
}
