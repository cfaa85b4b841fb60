import { createHash } from 'node:crypto';
import { mended } from './broken-parts.ts';
import { type JsonObject, own } from './json.ts';
import { joined, joinedAlone } from './load/join.ts';
import { outsideOf } from './load/outside.ts';
import { parse } from './load/parse.ts';
import { locator, type Reading, readingOf, type Source } from './load/reading.ts';
import { survey } from './load/survey.ts';
import { readSource } from './load/text.ts';
import { textFaults } from './load/text-faults.ts';
import { dialectOf } from './load/version.ts';
import { inOneForm } from './normalise.ts';
import { operations } from './operations.ts';
import type { Spec } from './spec.ts';
import { upgraded } from './upgrade/index.ts';
import { usable } from './usable.ts';

/**
 * Reads an OpenAPI document of version 2.0, 3.0, 3.1 or 3.2, YAML or JSON. Local `$ref`s are kept; other files are read only from the document's own folder.
 *
 * @throws {SpecError} the file is missing, no YAML or JSON, no OpenAPI document, or holds a `$ref` that leads nowhere
 */
export async function loadSpec(file: string, options: LoadOptions = {}): Promise<Spec> {
  return specFromSource(await readSource(file), options);
}

/** As `loadSpec` does, of a text that is at hand; its name is the path or URL that its references are relative to. */
export async function specFromSource(source: Source, options: LoadOptions = {}): Promise<Spec> {
  const { allowRemoteRefs = false } = options;
  const reading = readingOf(await parse(source), source);
  return withOverlays(await joined(reading, () => outsideOf(source.file, { allowRemoteRefs })), options);
}

export interface LoadOptions {
  /** Whether `$ref`s are followed over HTTP; never to private hosts, unless the document comes from there. */
  readonly allowRemoteRefs?: boolean;
  /** Files of Overlay 1.0 that are laid over the document, in order. */
  readonly overlays?: readonly string[];
}

/** The Spec of a document that is already parsed; no other file is read. */
export function specFrom(document: JsonObject, source: Source): Spec {
  return specOf(joinedAlone(readingOf(document, source)), []);
}

/** As {@link specFrom}, with overlays laid over it. */
export function overlaidSpec(document: JsonObject, source: Source, options: LoadOptions): Promise<Spec> {
  return withOverlays(joinedAlone(readingOf(document, source)), options);
}

async function withOverlays(written: Reading, { overlays = [] }: LoadOptions): Promise<Spec> {
  if (overlays.length === 0) return specOf(written, []);
  const { laidOver } = await import('./load/overlays.ts'); // few runs have one, and each import takes time
  const { reading, idle } = await laidOver(written, overlays);
  return specOf(reading, idle);
}

function specOf(written: Reading, idle: Spec['idle']): Spec {
  const { document, sources } = written;
  const [{ file }] = sources;
  const dialect = dialectOf(document, file);
  const reading = inOneForm(upgraded(written), dialect);
  const locate = locator(reading);
  const refs = reading.origin === written.origin ? survey(document, file).refs : undefined; // where nothing was moved, none was rewritten
  const { broken, needed, document: readable } = mended(reading.document, refs);
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
    document: readable,
    broken,
    ...usable(operations(readable, file), { document: reading.document, mended: readable, broken: needed, locate, dialect }),
    idle,
    locate,
    written: document,
    locateWritten: locator(written),
    textFaults: () => sources.flatMap(textFaults),
  };
}

/** Over all texts that the document is made of: another overlay is another document. */
function sha256(sources: readonly Source[]): string {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source.bytes ?? source.text);
  return hash.digest('hex');
}
