import { readFile } from 'node:fs/promises';
import { SpecError } from '../spec-error.ts';

/**
 * The text of a file.
 *
 * @throws {SpecError} it is missing, a folder, or cannot be read
 */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, cause: unknown): SpecError {
  const reason = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (reason === 'ENOENT') {
    const text = { what: 'there is no such file', where: file, fix: 'check the path; it is taken from the current folder' };
    return new SpecError('file-missing', text, { cause });
  }
  if (reason === 'EISDIR')
    return new SpecError('file-is-folder', { what: 'this is a folder', where: file, fix: 'name the OpenAPI document in it' }, { cause });
  const what = `it cannot be read (${String(reason ?? cause)})`;
  return new SpecError('file-unreadable', { what, where: file, fix: 'check its permissions' }, { cause });
}
