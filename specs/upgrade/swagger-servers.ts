import { type Json, type JsonObject, own } from '../json.ts';

/** `servers` out of `host`, `basePath` and the schemes that hold; none where the document says none of them. */
export function serversOf(document: JsonObject, schemes: Json | undefined): readonly Json[] {
  const [host, base] = [textOf(document, 'host'), textOf(document, 'basePath')];
  if (host === '' && base === '') return [];
  const path = base === '' || base.startsWith('/') ? base.replace(/\/+$/, '') : `/${base}`;
  if (host === '') return [{ url: path === '' ? '/' : path }];
  const stated = Array.isArray(schemes) ? schemes.filter((scheme) => typeof scheme === 'string') : [];
  const web = stated.filter((scheme) => scheme === 'http' || scheme === 'https');
  // without one it is the scheme that the document was fetched by
  return (web.length > 0 ? web.map((scheme) => `${scheme}:`) : ['']).map((scheme) => ({ url: `${scheme}//${host}${path}` }));
}

function textOf(node: JsonObject, name: string): string {
  const value = own(node, name);
  return typeof value === 'string' ? value.trim() : '';
}
