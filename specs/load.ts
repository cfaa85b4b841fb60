import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, resolve as resolvePath, sep } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { checkReferences } from './check-references.ts';
import { isObject, type Json, type JsonObject, own } from './json.ts';
import { normalised } from './normalise.ts';
import { operations } from './operations.ts';
import { positions } from './positions.ts';
import type { Dialect, Spec } from './spec.ts';
import { SpecError } from './spec-error.ts';

/**
 * Reads an OpenAPI 3.0 or 3.1 document, YAML or JSON. Local `$ref`s are kept; other files are read only from the document's own folder.
 *
 * @throws {SpecError} the file is missing, no YAML or JSON, no OpenAPI document, or holds a `$ref` that leads nowhere
 */
export async function loadSpec(file: string): Promise<Spec> {
  const text = await readText(file);
  const parsed = await parse(file);
  const document = hasOutsideReferences(parsed) ? await bundle(file) : parsed;
  return specFrom(document, { file, text });
}

/**
 * The Spec of a document that is already parsed.
 *
 * @param source `file` as errors and findings shall name it; `text` is what positions are found in
 */
export function specFrom(document: JsonObject, source: { readonly file: string; readonly text: string }): Spec {
  const locate = positions(source.file, source.text);
  const dialect = dialectOf(document, source.file);
  checkReferences(document, locate);
  const normal = normalised(document, dialect);
  const info = own(document, 'info');
  const named = (name: string) => {
    const value = own(info, name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return {
    file: source.file,
    sha256: createHash('sha256').update(source.text).digest('hex'),
    dialect,
    title: named('title'),
    version: named('version'),
    document: normal,
    operations: operations(normal),
    locate,
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : undefined;
    if (reason === 'ENOENT')
      throw new SpecError(
        'file-missing',
        { what: 'there is no such file', where: file, fix: 'check the path; it is taken from the current folder' },
        { cause: error },
      );
    if (reason === 'EISDIR')
      throw new SpecError(
        'file-is-folder',
        { what: 'this is a folder', where: file, fix: 'name the OpenAPI document in it' },
        { cause: error },
      );
    throw new SpecError(
      'file-unreadable',
      { what: `it cannot be read (${String(reason ?? error)})`, where: file, fix: 'check its permissions' },
      { cause: error },
    );
  }
}

async function parse(file: string): Promise<JsonObject> {
  try {
    return asDocument(await SwaggerParser.parse(file), file);
  } catch (error) {
    throw error instanceof SpecError ? error : parseError(error, file);
  }
}

function parseError(error: unknown, file: string): SpecError {
  const message = error instanceof Error ? error.message : String(error);
  const place = /\((\d+):(\d+)\)/.exec(message);
  const where = place === null ? file : `${file}:${place[1]}:${place[2]}`;
  if (place !== null || (error instanceof Error && error.name === 'ParserError')) {
    const what = `the YAML or JSON is broken: ${firstLine(message)
      .replace(/^Error parsing .*?: /, '')
      .replace(/ \(\d+:\d+\)$/, '')}`;
    return new SpecError('syntax', { what, where, fix: 'mend the text at this place' }, { cause: error });
  }
  if (/unsupported openapi version/i.test(message) || /is not a valid openapi/i.test(message)) return notOpenApi(file, message, error);
  return new SpecError('unreadable', { what: firstLine(message), where, fix: 'give an OpenAPI 3.0 or 3.1 document' }, { cause: error });
}

function notOpenApi(file: string, message: string, cause?: unknown): SpecError {
  const fix = 'give an OpenAPI 3.0 or 3.1 document; a documentation page is turned into one by `assay import PAGE -o openapi.yaml`';
  return new SpecError('not-openapi', { what: firstLine(message), where: file, fix }, { cause });
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

function asDocument(value: unknown, file: string): JsonObject {
  const document: Json = JSON.parse(JSON.stringify(value));
  if (!isObject(document)) throw notOpenApi(file, 'this is no OpenAPI document');
  return document;
}

function dialectOf(document: JsonObject, file: string): Dialect {
  const stated = own(document, 'openapi');
  if (typeof stated === 'string' && /^3\.0(\.|$)/.test(stated)) return '3.0';
  if (typeof stated === 'string' && /^3\.1(\.|$)/.test(stated)) return '3.1';
  const swagger = own(document, 'swagger');
  throw notOpenApi(
    file,
    `its version is ${JSON.stringify(stated ?? (swagger === undefined ? null : `swagger ${String(swagger)}`))}, which is not read yet`,
  );
}

function hasOutsideReferences(node: Json): boolean {
  if (Array.isArray(node)) return node.some(hasOutsideReferences);
  if (!isObject(node)) return false;
  const ref = own(node, '$ref');
  return (typeof ref === 'string' && !ref.startsWith('#')) || Object.values(node).some(hasOutsideReferences);
}

/** One document out of several files. swagger-parser would read any file that a `$ref` names: only those below the document's folder are. */
async function bundle(file: string): Promise<JsonObject> {
  const folder = await realpath(dirname(resolvePath(file)));
  const read = async ({ url, reference }: { url: string; reference?: string }): Promise<string> => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(url))
      throw new SpecError('ref-remote', {
        what: `$ref ${JSON.stringify(reference ?? url)} names a URL`,
        where: file,
        fix: 'URLs are not followed: copy that file beside the document',
      });
    const path = await realpath(url).catch(() => url);
    if (!path.startsWith(folder + sep)) {
      throw new SpecError('ref-outside', {
        what: `$ref ${JSON.stringify(reference ?? url)} leaves the folder of the document`,
        where: file,
        fix: 'copy that file beside the document',
      });
    }
    return readFile(path, 'utf8');
  };
  try {
    return asDocument(await SwaggerParser.bundle(file, { resolve: { http: false, file: { order: 1, canRead: true, read } } }), file);
  } catch (error) {
    throw bundleError(error, file);
  }
}

function bundleError(error: unknown, file: string): SpecError {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) if (cause instanceof SpecError) return cause;
  const message = error instanceof Error ? firstLine(error.message) : String(error);
  return new SpecError(
    'ref-unreadable',
    {
      what: `a $ref to another document cannot be followed: ${message}`,
      where: file,
      fix: 'references to files beside the document are followed, those to URLs are not',
    },
    { cause: error },
  );
}
