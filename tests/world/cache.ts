import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../../', import.meta.url));
/** What the world needs and git does not hold: installed programs, fetched documents, logs. */
export function cache(...parts: readonly string[]): string {
  return join(root, '.cache', ...parts);
}

export interface Pinned {
  readonly name: string;
  readonly version: string;
  /** What the installation leaves. */
  readonly file: string;
  readonly install: () => Promise<void>;
}

/** Installs unless this version is there; a broken-off installation leaves no mark and is done again. */
export async function ensure({ name, version, file, install }: Pinned): Promise<string> {
  const mark = cache('installed', name);
  if (existsSync(file) && existsSync(mark) && (await readFile(mark, 'utf8')) === version) return file;
  await install();
  await mkdir(dirname(mark), { recursive: true });
  await writeFile(mark, version);
  return file;
}
