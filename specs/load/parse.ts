import { readFile, realpath } from 'node:fs/promises';
import { dirname, resolve as resolvePath, sep } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { SpecError } from '../spec-error.ts';
import { notOpenApi } from './version.ts';

/** The document of a file; files that it names by `$ref` are put into it. */
export async function parse(file: string): Promise<JsonObject> {
  const parsed = await parseOne(file);
  return hasOutsideReferences(parsed) ? await bundle(file) : parsed;
}

async function parseOne(file: string): Promise<JsonObject> {
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

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

function asDocument(value: unknown, file: string): JsonObject {
  const document: Json = JSON.parse(JSON.stringify(value));
  if (!isObject(document)) throw notOpenApi(file, 'this is no OpenAPI document');
  return document;
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
