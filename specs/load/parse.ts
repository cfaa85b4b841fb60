import SwaggerParser from '@apidevtools/swagger-parser';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { SpecError } from '../spec-error.ts';
import { looksLikeJson, readJson } from './json-text.ts';
import type { Source } from './reading.ts';
import { notOpenApi } from './version.ts';
import { readYaml } from './yaml-text.ts';

/**
 * The object that a text holds, whatever version of OpenAPI it states.
 *
 * @throws {SpecError} broken YAML or JSON, a page instead of a document, or no object
 */
export async function parse(source: Source): Promise<JsonObject> {
  const value = await parseValue(source);
  if (isObject(value)) return value;
  const what = value === null ? 'it is empty' : `this is ${typeof value === 'string' ? 'plain text' : 'no object'} and no OpenAPI document`;
  throw notOpenApi(source.file, what);
}

/**
 * The value that a text holds.
 *
 * @throws {SpecError} broken YAML or JSON, or a page
 */
export async function parseValue({ file, text }: Source): Promise<Json> {
  let value: Json | undefined;
  const document = { order: 1, canParse: () => true, allowEmpty: true, parse: () => (value = readValue(text, file)) };
  const given = { order: 1, canRead: () => true, read: () => text };
  const others = { json: false, yaml: false, text: false, binary: false };
  try {
    // by another name than its own, in which a `#` or a `%` would be read as in a URL
    await new SwaggerParser().parse('document', { resolve: { file: false, http: false, given }, parse: { ...others, document } });
  } catch (error) {
    // the parser knows fewer versions than are read here, and refuses after it has read: `dialectOf` says what is wrong with a version
    if (value === undefined) throw specErrorIn(error);
  }
  return value ?? null;
}

function readValue(text: string, name: string): Json {
  if (/^\s*</.test(text)) throw page(text, name);
  if (/^\s*$/.test(text)) throw notOpenApi(name, 'it is empty');
  const json = looksLikeJson(text) ? readJson({ name, text }) : undefined;
  if (json === undefined) return readYaml({ name, text });
  if ('value' in json) return json.value;
  if (/\.json$/i.test(name) || (/^\s*\{\s*["/]/.test(text) && !/\.ya?ml$/i.test(name))) throw json.broken();
  return readYaml({ name, text }); // `{openapi: 3.1.0}` is YAML
}

function page(text: string, name: string): SpecError {
  const kind = /^\s*<(?:!--[\s\S]*?-->\s*<)?(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 10_000))
    ? 'an HTML page'
    : 'XML or HTML';
  return notOpenApi(name, `this is ${kind} and no OpenAPI document`);
}

/** swagger-parser wraps what its parts throw. */
function specErrorIn(error: unknown): unknown {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) if (cause instanceof SpecError) return cause;
  return error;
}
