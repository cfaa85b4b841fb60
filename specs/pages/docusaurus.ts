import { inflateSync } from 'node:zlib';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { methods } from '../spec.ts';
import { SpecError } from '../spec-error.ts';
import { closedCircles } from './docusaurus-circles.ts';
import { modernDocument } from './modern-schema.ts';
import { baseName, type Page, type Reading } from './page.ts';
import { parsedJson } from './parsed-json.ts';

/** What the front matter of docusaurus-plugin-openapi-docs leaves out, whatever the page. */
export const docusaurusLosses: readonly string[] = [
  'docusaurus: $ref names are not shown, nor the tags of the document; the version of OpenAPI is not stated',
];

const mostBytes = 64 * 1024 * 1024;

/** A page of docusaurus-plugin-openapi-docs, which holds its operation packed in its front matter. */
export function docusaurusPage(page: Page): Reading[] {
  const [front = ''] = /^\uFEFF?---\r?\n.*?\r?\n---/s.exec(page.text) ?? [];
  const packed = /^api: +["']?(eJ[\w+/=-]+)["']?\s*$/m.exec(front)?.[1];
  if (packed === undefined) return [];
  const title =
    /^title: +(.+)$/m
      .exec(front)?.[1]
      ?.trim()
      .replace(/^(["'])(.*)\1$/, '$2') ?? null;
  return [readingOf(unpacked(packed, page), { page, title })];
}

function unpacked(packed: string, page: Page): JsonObject {
  try {
    const value = parsedJson(inflateSync(Buffer.from(packed, 'base64'), { maxOutputLength: mostBytes }).toString('utf8'));
    if (isObject(value)) return value;
  } catch (cause) {
    throw broken(page, cause);
  }
  throw broken(page, undefined);
}

function broken(page: Page, cause: unknown): SpecError {
  const text = { what: 'the `api` of its front matter cannot be unpacked', where: page.name, fix: 'generate the page again' };
  return new SpecError('page-packed', text, { cause });
}

interface Words {
  readonly page: Page;
  readonly title: string | null;
}

function readingOf(api: JsonObject, { page, title }: Words): Reading {
  const { method, path, info, servers, security, securitySchemes, jsonRequestBodyExample: _example, postman: _postman, ...rest } = api;
  const { node, schemas, losses } = closedCircles(rest);
  const operation = isObject(node) ? node : {};
  const document = {
    openapi: '3.1.0',
    info: info ?? { title: title ?? 'API', version: '0.0.0' },
    ...(servers === undefined ? {} : { servers }),
    ...(security === undefined ? {} : { security }),
    ...placed(String(method), { path: String(path), title, operation }),
    components: { schemas, ...(isObject(securitySchemes) ? { securitySchemes } : {}) },
  };
  return {
    form: 'docusaurus',
    document: modernDocument(document),
    losses: [...docusaurusLosses, ...losses.map((loss) => `${baseName(page)}: ${loss}`)],
    inferences:
      own(document, 'webhooks') === undefined ? [] : [`${baseName(page)}: the webhook is named after its title: its own name is not shown`],
    shownAs: new Map(),
  };
}

/** A webhook is shown with the method `event`; those that are known are posted. */
function placed(
  method: string,
  { path, title, operation }: { readonly path: string; readonly title: string | null; readonly operation: Json },
): JsonObject {
  const isKnown = methods.some((known) => known === method);
  return isKnown ? { paths: { [path]: { [method]: operation } } } : { paths: {}, webhooks: { [title ?? path]: { post: operation } } };
}
