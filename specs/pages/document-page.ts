import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { readingOf } from '../load/reading.ts';
import { inOneForm } from '../normalise.ts';
import { SpecError } from '../spec-error.ts';
import { upgraded } from '../upgrade/index.ts';
import { modernDocument } from './modern-schema.ts';
import type { Page, Reading } from './page.ts';
import { baseName } from './page.ts';
import { parseYaml } from './page-yaml.ts';
import { parsedJson } from './parsed-json.ts';

/** An OpenAPI document itself, as YAML or JSON; `null` where the text is none. */
export function documentPage(page: Page): Reading | null {
  if (!looksLikeDocument(page.text)) return null;
  const value = documentValue(page);
  return isDocument(value) ? { ...readDocument(value, { page, line: 1 }), form: 'document' } : null;
}

/** @throws {SpecError} the text is broken YAML, or no object */
export function documentValue({ name, text }: Page): JsonObject {
  const value = parseYaml({ file: name, firstLine: 1, text: text.replace(/^\uFEFF/, '') });
  if (isObject(value)) return value;
  throw new SpecError('page-form', { what: 'this is no OpenAPI document', where: name, fix: 'give one in YAML or JSON' });
}

/** A JSON object that has such a key, or YAML with its `openapi:` at the margin and before any fence: on a Markdown page that key stands inside one. */
function looksLikeDocument(text: string): boolean {
  if (/^\uFEFF?\s*\{\s*"/.test(text)) return /"(?:openapi|swagger)"\s*:/.test(text);
  const key = text.search(/^\uFEFF?["']?(?:openapi|swagger)["']?\s*:/m);
  const fence = text.search(/^(?:`{3,}|~{3,})/m);
  return key >= 0 && (fence < 0 || key < fence);
}

/** Whether a text is an OpenAPI document with something in it; broken YAML is one too, as far as its first level tells. */
export function isDocumentText(text: string): boolean {
  if (!looksLikeDocument(text)) return false;
  const value = parsedJson(text.replace(/^\uFEFF/, ''));
  if (value === undefined) return /^["']?(?:paths|webhooks)["']?\s*:/m.test(text);
  return isDocument(value) && holdsPath(value);
}

/** Whether there is something in it to test. */
export function holdsPath(document: JsonObject): boolean {
  return [own(document, 'paths'), own(document, 'webhooks')].some((paths) => isObject(paths) && Object.keys(paths).length > 0);
}

/** Whether the value is OpenAPI of any version; whether it holds an operation is asked later, with a message. */
export function isDocument(value: Json): value is JsonObject {
  return isObject(value) && (own(value, 'openapi') !== undefined || own(value, 'swagger') !== undefined);
}

interface Place {
  readonly page: Page;
  readonly line: number;
}

/** A document that stands on a page, in 3.1 terms. @throws {SpecError} its version is none that is read, or it holds no path */
export function readDocument(found: JsonObject, place: Place): Omit<Reading, 'form'> {
  const value = modernised(found, place);
  const version = own(value, 'openapi');
  if (typeof version !== 'string' || !version.startsWith('3.')) throw unreadVersion(found, place);
  if (!holdsPath(value)) throw withoutPath(place);
  const isOld = version.startsWith('3.0');
  const mixed = !isOld && JSON.stringify(value).includes('"nullable":true');
  return {
    document: { ...modernDocument(value), openapi: isOld ? '3.1.0' : version },
    losses: [],
    inferences: mixed ? [`${baseName(place.page)}: "nullable" is no word of OpenAPI ${version}; read as in 3.0`] : [],
    shownAs: new Map(),
  };
}

/** OpenAPI 2.0 in the form of 3.1; any other as it is. */
function modernised(found: JsonObject, { page }: Place): JsonObject {
  if (own(found, 'swagger') !== '2.0' || own(found, 'openapi') !== undefined) return found;
  return inOneForm(upgraded(readingOf(found, { file: page.name, text: '' })), '2.0').document;
}

function unreadVersion(found: JsonObject, { page, line }: Place): SpecError {
  const what = `OpenAPI ${JSON.stringify(own(found, 'openapi') ?? own(found, 'swagger'))} is not read from pages`;
  return new SpecError('page-version', { what, where: `${page.name}:${line}`, fix: 'give a document of OpenAPI 2.0, 3.0, 3.1 or 3.2' });
}

function withoutPath({ page, line }: Place): SpecError {
  const text = { what: 'the document holds no path', where: `${page.name}:${line}`, fix: 'give a page that shows an operation' };
  return new SpecError('page-empty', text);
}
