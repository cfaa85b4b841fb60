import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A text that takes long to make, and all that it depends on. */
export interface Work {
  readonly basis: string;
  readonly make: () => Promise<string>;
}

/**
 * The text that was made from the same basis before, else a new one, which is kept in the folder. Runs side by side may share the folder: a
 * file comes into it whole or not at all. Where nothing can be kept the text is made all the same.
 */
export async function kept({ basis, make }: Work, { folder, extension }: { folder: string; extension: string }): Promise<string> {
  const file = join(folder, createHash('sha256').update(basis).digest('hex') + extension);
  try {
    return await readFile(file, 'utf8');
  } catch {
    const text = await make();
    await keep(file, text);
    return text;
  }
}

async function keep(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, file);
  } catch {
    await rm(draft, { force: true }).catch(() => {}); // nor is there a draft where there can be no folder
  }
}
