import { type Json, type JsonObject, own } from '../json.ts';
import type { Dialect } from '../spec.ts';
import { SpecError } from '../spec-error.ts';

/** @throws {SpecError} `not-openapi`: the document states no version that is read */
export function dialectOf(document: JsonObject, file: string): Dialect {
  const stated = versionText(own(document, 'openapi'));
  const swagger = versionText(own(document, 'swagger'));
  const found = stated === undefined ? undefined : versions.find(({ pattern }) => pattern.test(stated));
  if (found !== undefined) return found.dialect;
  if (stated === undefined && swagger !== undefined && /^2(\.0)?$/.test(swagger)) return '2.0';
  throw notOpenApi(
    file,
    stated === undefined && swagger === undefined
      ? 'this states no version of OpenAPI'
      : `its version is ${JSON.stringify(stated ?? `swagger ${swagger}`)}, which is not read`,
  );
}

const versions: readonly { readonly pattern: RegExp; readonly dialect: Dialect }[] = [
  { pattern: /^3\.0(\.|-|$)/, dialect: '3.0' },
  { pattern: /^3\.1(\.|-|$)/, dialect: '3.1' },
  { pattern: /^3\.2(\.|-|$)/, dialect: '3.2' },
];

/** YAML reads `swagger: 2.0` without quotes as the number 2. */
function versionText(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

export function notOpenApi(file: string, what: string, cause?: unknown): SpecError {
  const fix =
    'give an OpenAPI document of version 2.0, 3.0, 3.1 or 3.2; a documentation page is turned into one by `assay import PAGE -o openapi.yaml`';
  return new SpecError('not-openapi', { what, where: file, fix }, { cause });
}
