import { isObject, type JsonObject, own } from './json.ts';

/** URLs of the nearest holder that names servers (operation, path item, document), variables filled with their defaults; `/` where none does. */
export function serverUrls(document: JsonObject, holders: readonly JsonObject[]): string[] {
  for (const holder of [...holders, document]) {
    const servers = own(holder, 'servers');
    if (!Array.isArray(servers) || servers.length === 0) continue;
    return servers.filter(isObject).flatMap(serverUrl);
  }
  return ['/'];
}

function serverUrl(server: JsonObject): string[] {
  const url = own(server, 'url');
  const variables = own(server, 'variables');
  if (typeof url !== 'string') return [];
  return [
    url.replaceAll(/\{([^{}]+)\}/g, (braces, name: string) => {
      const value = own(own(variables, name), 'default');
      return typeof value === 'string' ? value : braces;
    }),
  ];
}

/** The path that a server URL puts before each path of the document, without a trailing `/`. */
export function basePath(server: string): string {
  const path = URL.canParse(server) ? new URL(server).pathname : server.startsWith('/') ? server : '';
  return path.replace(/\/+$/, '');
}
