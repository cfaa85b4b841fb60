import { type JsonObject, own } from '../json.ts';
import type { Dialect } from '../spec.ts';
import { SpecError } from '../spec-error.ts';

/** @throws {SpecError} `not-openapi`: the document states no version that is read */
export function dialectOf(document: JsonObject, file: string): Dialect {
  const stated = own(document, 'openapi');
  if (typeof stated === 'string' && /^3\.0(\.|$)/.test(stated)) return '3.0';
  if (typeof stated === 'string' && /^3\.1(\.|$)/.test(stated)) return '3.1';
  const swagger = own(document, 'swagger');
  throw notOpenApi(
    file,
    `its version is ${JSON.stringify(stated ?? (swagger === undefined ? null : `swagger ${String(swagger)}`))}, which is not read yet`,
  );
}

export function notOpenApi(file: string, what: string, cause?: unknown): SpecError {
  const fix = 'give an OpenAPI 3.0 or 3.1 document; a documentation page is turned into one by `assay import PAGE -o openapi.yaml`';
  return new SpecError('not-openapi', { what, where: file, fix }, { cause });
}
