import { isObject, type Json, type JsonObject, own } from './json.ts';

export interface ServerPlaces {
  /** The nearest that names servers wins: operation, then path item; the document comes last by itself. */
  readonly holders: readonly JsonObject[];
  /** Where the document was fetched from; other texts than `http` URLs are none. Its `$self` names the document, not the API (3.2). */
  readonly base: string;
}

/** URLs of the servers that hold, variables filled with their defaults; `/` where none is named. */
export function serverUrls(document: JsonObject, { holders, base }: ServerPlaces): string[] {
  for (const holder of [...holders, document]) {
    const servers = own(holder, 'servers');
    const urls = Array.isArray(servers) ? servers.filter(isObject).flatMap((server) => serverUrl(server, base)) : [];
    if (urls.length > 0) return urls;
  }
  return [absolute('/', base)];
}

function serverUrl(server: JsonObject, base: string): string[] {
  const url = own(server, 'url');
  const variables = own(server, 'variables');
  if (typeof url !== 'string') return [];
  const filled = url.replaceAll(/\{([^{}]+)\}/g, (braces, name: string) => variableValue(own(variables, name)) ?? braces);
  return [absolute(filled, base)];
}

/** The default, which an `enum` has to hold; the first of the `enum` where a document has none. */
function variableValue(variable: Json | undefined): string | undefined {
  const usual = own(variable, 'default');
  const values = own(variable, 'enum');
  const value = usual ?? (Array.isArray(values) ? values[0] : undefined);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** @see OpenAPI 3.1.1 Server Object, `url`: a relative one is relative to where the document is served; without a scheme, `https` is taken */
function absolute(url: string, base: string): string {
  if (/^https?:/i.test(base) && URL.canParse(url, base)) return trimmed(new URL(url, base).href, url);
  return url.startsWith('//') ? `https:${url}` : url;
}

/** `new URL` puts a slash after a bare host. */
function trimmed(href: string, url: string): string {
  return href.endsWith('/') && !url.endsWith('/') ? href.slice(0, -1) : href;
}

/** The path that a server URL puts before each path of the document, without a trailing `/`. */
export function basePath(server: string): string {
  const path = URL.canParse(server) ? new URL(server).pathname : server.startsWith('/') ? server : '';
  return path.replace(/\/+$/, '');
}
