import { createHash } from 'node:crypto';
import { checkReferences } from './check-references.ts';
import { type JsonObject, own } from './json.ts';
import { parse } from './load/parse.ts';
import { locator, type Reading, readingOf, type Source } from './load/reading.ts';
import { readText } from './load/text.ts';
import { dialectOf } from './load/version.ts';
import { normalised } from './normalise.ts';
import { operations } from './operations.ts';
import type { Spec } from './spec.ts';

/**
 * Reads an OpenAPI 3.0 or 3.1 document, YAML or JSON. Local `$ref`s are kept; other files are read only from the document's own folder.
 *
 * @throws {SpecError} the file is missing, no YAML or JSON, no OpenAPI document, or holds a `$ref` that leads nowhere
 */
export async function loadSpec(file: string): Promise<Spec> {
  const text = await readText(file);
  return specFrom(await parse(file), { file, text });
}

/** The Spec of a document that is already parsed. */
export function specFrom(document: JsonObject, source: Source): Spec {
  return specOf(readingOf(document, source));
}

function specOf(reading: Reading): Spec {
  const { document, sources } = reading;
  const [{ file }] = sources;
  const dialect = dialectOf(document, file);
  const locate = locator(reading);
  checkReferences(document, locate);
  const normal = normalised(document, dialect);
  const info = own(document, 'info');
  const named = (name: string) => {
    const value = own(info, name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return {
    file,
    sha256: sha256(sources),
    dialect,
    title: named('title'),
    version: named('version'),
    document: normal,
    operations: operations(normal),
    locate,
  };
}

/** Over all texts that the document is made of: another overlay is another document. */
function sha256(sources: readonly Source[]): string {
  const hash = createHash('sha256');
  for (const { text } of sources) hash.update(text);
  return hash.digest('hex');
}
