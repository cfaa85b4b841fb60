import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { SpecError } from '../spec-error.ts';
import { modernDocument } from './modern-schema.ts';
import { mapDocument } from './openapi-nodes.ts';
import type { Page, Reading } from './page.ts';
import { baseName } from './page.ts';
import { parseYaml } from './page-yaml.ts';

/** An OpenAPI document itself, as YAML or JSON; `null` where the text is none. */
export function documentPage(page: Page): Reading | null {
  if (!looksLikeDocument(page.text)) return null;
  const value = parseYaml({ file: page.name, firstLine: 1, text: page.text });
  return isDocument(value) ? { ...readDocument(value, { page, line: 1 }), form: 'document' } : null;
}

/** A JSON object, or YAML with its `openapi:` at the margin and before any fence: on a Markdown page that key stands inside one. */
function looksLikeDocument(text: string): boolean {
  if (/^\uFEFF?\s*\{\s*"/.test(text)) return true;
  const key = text.search(/^\uFEFF?["']?(?:openapi|swagger)["']?\s*:/m);
  const fence = text.search(/^(?:`{3,}|~{3,})/m);
  return key >= 0 && (fence < 0 || key < fence);
}

/** Whether the value is OpenAPI of any version; whether it holds an operation is asked later, with a message. */
export function isDocument(value: Json): value is JsonObject {
  return isObject(value) && (own(value, 'openapi') !== undefined || own(value, 'swagger') !== undefined);
}

/** A document that stands on a page, in 3.1 terms. @throws {SpecError} the document is OpenAPI 2.0 or holds no path */
export function readDocument(value: JsonObject, { page, line }: { readonly page: Page; readonly line: number }): Omit<Reading, 'form'> {
  const version = own(value, 'openapi');
  if (typeof version !== 'string' || !version.startsWith('3.')) {
    const what = `OpenAPI ${JSON.stringify(version ?? own(value, 'swagger'))} is not read from pages`;
    throw new SpecError('page-version', { what, where: `${page.name}:${line}`, fix: 'convert the document to OpenAPI 3.0 or later first' });
  }
  if (![own(value, 'paths'), own(value, 'webhooks')].some((paths) => isObject(paths) && Object.keys(paths).length > 0)) {
    throw new SpecError('page-empty', {
      what: 'the document holds no path',
      where: `${page.name}:${line}`,
      fix: 'give a page that shows an operation',
    });
  }
  const name = baseName(page);
  const isOld = version.startsWith('3.0');
  const mixed = !isOld && JSON.stringify(value).includes('"nullable":true');
  return {
    document: { ...modernDocument(value), openapi: isOld ? '3.1.0' : version },
    losses: foreignRefs(value).map((ref) => `${name}: $ref ${JSON.stringify(ref)} names nothing in the document`),
    inferences: mixed ? [`${name}: "nullable" is no word of OpenAPI ${version}; read as in 3.0`] : [],
    shownAs: new Map(),
  };
}

/** `$ref`s that lead out of the document: no file or address that a page names is ever read. */
function foreignRefs(document: JsonObject): string[] {
  const found = new Set<string>();
  mapDocument(document, (node) => {
    const ref = own(node, '$ref');
    if (typeof ref === 'string' && !ref.startsWith('#/')) found.add(ref);
    return node;
  });
  return [...found];
}
