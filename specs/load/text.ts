import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { SpecError } from '../spec-error.ts';
import { textBytes } from './bytes.ts';
import type { Source } from './reading.ts';

/** No document that was seen in the wild has a quarter of it. */
export const mostBytes: number = 100 * 2 ** 20;

/** The text of a file. @throws {SpecError} as `readSource` does */
export async function readText(file: string): Promise<string> {
  return (await readSource(file)).text;
}

/**
 * A file as a text: UTF-8 or UTF-16, with or without a byte order mark, also where it is packed by gzip.
 *
 * @param name how errors and findings shall call it
 * @throws {SpecError} it is missing, a folder, cannot be read, is too large, or is no text
 */
export async function readSource(file: string, name: string = file): Promise<Source> {
  return sourceOf(name, textBytes(await bytesOf(file, name), { name, mostBytes }));
}

/** A text that is decoded when it is asked for: decoded, a large one takes twice the memory of its bytes. */
export function sourceOf(file: string, utf8: Buffer): Source {
  return {
    file,
    bytes: utf8,
    get text(): string {
      return utf8.toString('utf8');
    },
  };
}

async function bytesOf(file: string, name: string): Promise<Buffer> {
  try {
    const found = await stat(file);
    if (found.isDirectory())
      throw new SpecError('file-is-folder', { what: 'this is a folder', where: name, fix: 'name the OpenAPI document in it' });
    if (found.size > mostBytes) throw tooLarge(name, `${Math.ceil(found.size / 2 ** 20)} MiB`);
    return found.isFile() ? await readFile(file) : await fromStream(file, name);
  } catch (error) {
    throw error instanceof SpecError ? error : unreadable(name, error);
  }
}

/** A pipe tells no size: it is read as far as the limit. */
async function fromStream(file: string, name: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of createReadStream(file)) {
    const bytes: Uint8Array = chunk;
    size += bytes.length;
    if (size > mostBytes) throw tooLarge(name, 'more bytes');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(where: string, size: string): SpecError {
  const what = `it has ${size}, and no document of more than ${mostBytes / 2 ** 20} MiB is read`;
  return new SpecError('file-too-large', { what, where, fix: 'give the OpenAPI document itself, without what was written into it' });
}

function unreadable(file: string, cause: unknown): SpecError {
  const reason = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (reason === 'ENOENT' || reason === 'ENOTDIR') {
    const text = { what: 'there is no such file', where: file, fix: 'check the path; it is taken from the current folder' };
    return new SpecError('file-missing', text, { cause });
  }
  const what = `it cannot be read (${String(reason ?? cause)})`;
  return new SpecError('file-unreadable', { what, where: file, fix: 'check its permissions' }, { cause });
}
