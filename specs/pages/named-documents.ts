import { isObject, type Json, own } from '../json.ts';
import { attribute, every, rawText, type Tree } from './html-tree.ts';
import { parsedJson } from './parsed-json.ts';
import { readScript, type Script } from './script-values.ts';

/** What a page of a known viewer names: the document itself, or where it is. */
export type Named =
  | { readonly kind: 'embedded'; readonly viewer: string; readonly value: Json }
  | { readonly kind: 'document' | 'settings' | 'script'; readonly viewer: string; readonly url: string };

/** GitBook's source pages: a block with the document's address. One that is named after a document of its own space says none. */
export function gitbookDocuments(markdown: string): Named[] {
  const blocks = [...markdown.matchAll(/\{%\s*(?:openapi|swagger)(?:-operation)?\s[^%]*?\bsrc="([^"]+)"/g)];
  return [...new Set(blocks.map((block) => block[1] ?? ''))].flatMap((url) => linked('GitBook', url));
}

/** In the order in which the viewers let one win over the other. */
export function namedDocuments(tree: Tree): Named[] {
  const scripts = every('script', tree);
  const inline = scripts.flatMap((script) => (attribute(script, 'src') === null ? scriptDocuments(rawText(script)) : []));
  const linked = scripts.flatMap((script) => initialiser(attribute(script, 'src')));
  return [...inline, ...elementDocuments(tree), ...linked, ...relatedDocuments(tree)];
}

/** Scripts that viewers keep their settings in, beside the page: Swagger UI's own, swagger-ui-express's, Swashbuckle's. */
function initialiser(src: string | null): Named[] {
  const name = /(?:^|\/)(swagger-initializer|swagger-ui-init|index)\.js(?:[?#]|$)/.exec(src ?? '')?.[1];
  return src === null || name === undefined ? [] : [{ kind: 'script', viewer: 'Swagger UI', url: src }];
}

const mentions = /SwaggerUI|swaggerDoc|configObject|Redoc\.init|__redoc_state|createApiReference/;

/** What a script names. Scripts of other things are not looked into. */
export function scriptDocuments(text: string): Named[] {
  const script = mentions.test(text) ? readScript(text) : null;
  return script === null ? [] : [...swaggerUi(script), ...redoc(script), ...scalar(script)];
}

function swaggerUi({ calls, values }: Script): Named[] {
  const viewer = 'Swagger UI';
  const options = calls.filter(({ name }) => /(?:^|\.)SwaggerUI(?:Bundle)?$/.test(name)).map(({ args }) => args[0] ?? null);
  const stored = [...values.values()].filter((value) => own(value, 'swaggerDoc') !== undefined);
  const documents = [...options.map((value) => own(value, 'spec')), ...stored.map((value) => own(value, 'swaggerDoc'))];
  const shared = values.get('configObject');
  return [
    ...documents.filter(isObject).map((value): Named => ({ kind: 'embedded', viewer, value })),
    ...[...options, ...(isObject(shared) ? [shared] : [])].flatMap(settingsDocuments),
  ];
}

/** Swagger UI's settings: those that `configUrl` names win over the page's own, and `urls` over `url`. */
export function settingsDocuments(settings: Json): Named[] {
  const viewer = 'Swagger UI';
  const config = own(settings, 'configUrl');
  const primary = own(settings, 'urls.primaryName');
  const list = own(settings, 'urls');
  const urls = (Array.isArray(list) ? list : []).toSorted(
    (a, b) => Number(own(b, 'name') === primary) - Number(own(a, 'name') === primary),
  );
  return [
    ...(typeof config === 'string' ? [{ kind: 'settings', viewer, url: config } as const] : []),
    ...[...urls.map((each) => own(each, 'url')), own(settings, 'url')].flatMap((url) => linked(viewer, url)),
  ];
}

function redoc({ calls, values }: Script): Named[] {
  const state = own(own(values.get('__redoc_state'), 'spec'), 'data');
  const given = calls.filter(({ name }) => name === 'Redoc.init').map(({ args }) => args[0] ?? null);
  return [...(state === undefined ? [] : [state]), ...given].flatMap((value) => asGiven('Redoc', value));
}

function scalar({ calls }: Script): Named[] {
  const settings = calls.filter(({ name }) => /(?:^|\.)createApiReference$/.test(name)).flatMap(({ args }) => args.filter(isObject));
  return settings.flatMap(scalarDocuments);
}

/** Scalar's settings, older and newer. */
function scalarDocuments(settings: Json): Named[] {
  const sources = own(settings, 'sources');
  const places = [settings, own(settings, 'spec') ?? null, ...(Array.isArray(sources) ? sources : [])];
  return places.flatMap((place) => [...asGiven('Scalar', own(place, 'content')), ...linked('Scalar', own(place, 'url'))]);
}

function elementDocuments(tree: Tree): Named[] {
  const stoplight = every('elements-api', tree).flatMap((element) => [
    ...asGiven('Stoplight Elements', attribute(element, 'apidescriptiondocument'), 'text'),
    ...linked('Stoplight Elements', attribute(element, 'apidescriptionurl')),
  ]);
  const specUrl = every('[spec-url]', tree).flatMap((element) =>
    linked(
      element.tagName.startsWith('rapi') ? 'RapiDoc' : element.tagName === 'redoc' ? 'Redoc' : element.tagName,
      attribute(element, 'spec-url'),
    ),
  );
  const reference = every('#api-reference', tree).flatMap((element) => [
    ...scalarDocuments(parsedJson(attribute(element, 'data-configuration') ?? '') ?? null),
    ...linked('Scalar', attribute(element, 'data-url')),
    ...asGiven('Scalar', rawText(element), 'text'),
  ]);
  return [...stoplight, ...specUrl, ...reference];
}

/** @see RFC 8631 §4: `service-desc` is a description for machines */
function relatedDocuments(tree: Tree): Named[] {
  return every('link[rel]', tree).flatMap((link) =>
    /(?:^|\s)service-desc(?:\s|$)/i.test(attribute(link, 'rel') ?? '') ? linked('link rel="service-desc"', attribute(link, 'href')) : [],
  );
}

function linked(viewer: string, url: Json | undefined): Named[] {
  return typeof url === 'string' && url !== '' ? [{ kind: 'document', viewer, url }] : [];
}

/** A document as a value or as text, or where one argument may be either, its address. */
function asGiven(viewer: string, value: Json | undefined, text: 'text' | 'either' = 'either'): Named[] {
  if (isObject(value)) return [{ kind: 'embedded', viewer, value }];
  if (typeof value !== 'string' || value.trim() === '') return [];
  if (/[\n{]/.test(value)) return [{ kind: 'embedded', viewer, value }];
  return text === 'text' ? [] : linked(viewer, value);
}
