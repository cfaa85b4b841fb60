import type { JsonObject } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { statedNameMark } from './page.ts';
import type { PageNotes } from './starlight-schema.ts';
import type { Snippet } from './starlight-snippet.ts';

export interface ShownSecurity {
  /** `null` where the page asks for nothing. */
  readonly requirements: readonly JsonObject[] | null;
  readonly schemes: JsonObject;
}

/** One scheme that the page names, with the scopes beside it. */
export interface Authorization {
  readonly name: string;
  readonly scopes: readonly string[];
}

interface Credential {
  readonly fallbackName: string;
  readonly scheme: JsonObject;
}

/** The schemes that the snippet's placeholders stand for. The snippet shows the first alternative that can be shown. */
export function shownSecurity(authorizations: readonly Authorization[] | null, snippet: Snippet, notes: PageNotes): ShownSecurity {
  if (authorizations === null) return { requirements: null, schemes: {} };
  const credentials = credentialsOf(snippet);
  const open = authorizations.some(({ name }) => name === 'None') ? [{}] : [];
  if (credentials.length === 0) {
    notes.losses.push('credentials are asked for, but not shown');
    return { requirements: open.length === 0 ? null : open, schemes: {} };
  }
  const stated = authorizations.filter(({ name }) => name !== 'None' && /^[\w.-]+$/.test(name));
  if (stated.length > credentials.length)
    notes.losses.push(`of the security schemes ${stated.map(({ name }) => name).join(', ')} only the first are shown in the snippet`);
  const named = credentials.map(({ fallbackName, scheme }, index): [string, JsonObject] => {
    const name = stated[index]?.name;
    return name === undefined ? [fallbackName, scheme] : [name, { ...scheme, [statedNameMark]: true }];
  });
  return {
    requirements: [Object.fromEntries(named.map(([name], index) => [name, stated[index]?.scopes ?? []])), ...open],
    schemes: Object.fromEntries(named),
  };
}

function credentialsOf({ headers, cookies, url }: Snippet): Credential[] {
  const query = new URLSearchParams(url?.split('?')[1] ?? '');
  return [
    ...[...headers].flatMap(([name, value]) => headerCredential(name, value) ?? []),
    ...apiKeys(query, 'query'),
    ...apiKeys(cookies, 'cookie'),
  ];
}

function headerCredential(name: string, value: string): Credential | null {
  const isAuthorization = name.toLowerCase() === 'authorization';
  const shown = value.replace(/\s+/g, '');
  if (isAuthorization && shown === 'Bearer<token>') {
    const evidence = 'the snippet sends "Bearer <token>": http bearer, oauth2 or openIdConnect, of which http bearer claims least';
    return { fallbackName: 'bearerAuth', scheme: { type: 'http', scheme: 'bearer', [inferredMark]: evidence } };
  }
  if (isAuthorization && shown === 'Basic<credentials>') {
    return {
      fallbackName: 'basicAuth',
      scheme: { type: 'http', scheme: 'basic', [inferredMark]: 'the snippet sends "Basic <credentials>"' },
    };
  }
  return apiKey(name, value, 'header');
}

function apiKeys(pairs: Iterable<[string, string]>, place: string): Credential[] {
  return [...pairs].flatMap(([name, value]) => apiKey(name, value, place) ?? []);
}

function apiKey(name: string, value: string, place: string): Credential | null {
  if (value !== `<${name}>`) return null;
  const scheme = { type: 'apiKey', in: place, name, [inferredMark]: `the snippet sends the placeholder "${value}" in the ${place}` };
  return { fallbackName: `${name.replace(/[^\w.-]+/g, '_')}Auth`, scheme };
}
