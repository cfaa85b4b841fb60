import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Writes a file, making its folders. @throws {UsageError} it cannot be written */
export async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(
      `${file} cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`,
      'name a file in a folder that may be written',
    );
  }
}
