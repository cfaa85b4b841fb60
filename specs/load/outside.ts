import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SpecError } from '../spec-error.ts';
import type { Source } from './reading.ts';
import { mostBytes, readSource } from './text.ts';

/** What is around a document. */
export interface Outside {
  /** The document's own, which its references are relative to. */
  readonly url: string;
  /** What a URL without a fragment gives. @throws {SpecError} it may not be read, or cannot */
  readonly read: (url: string) => Promise<Source>;
  /** What to call it in the document: a path from the document's folder, or the URL. */
  readonly nameOf: (url: string) => string;
}

export interface OutsideOptions {
  /** Whether references may be followed over HTTP. */
  readonly allowRemoteRefs: boolean;
}

const timeoutMs = 15_000;

/**
 * Around a file: what is in its folder and below, links followed, and nothing else of the machine. Around a URL: what has the same origin.
 * Beside it the Internet, where that is allowed.
 *
 * @param file a path or URL, as the user named it
 */
export async function outsideOf(file: string, { allowRemoteRefs }: OutsideOptions): Promise<Outside> {
  if (/^https?:\/\//i.test(file)) return aroundUrl(new URL(file), allowRemoteRefs);
  const shown = dirname(file);
  const folder = await realpath(dirname(resolve(file)));
  return {
    url: pathToFileURL(join(folder, basename(file))).href,
    read: (url) => (url.startsWith('file:') ? readBelow(folder, url, shown) : readFrom(url, { allowRemoteRefs, origin: null })),
    nameOf: (url) => (url.startsWith('file:') ? relative(folder, pathOf(url)).split(sep).join('/') : url),
  };
}

function aroundUrl(url: URL, allowRemoteRefs: boolean): Outside {
  url.hash = '';
  return {
    url: url.href,
    read: (other) => readFrom(other, { allowRemoteRefs, origin: url.origin }),
    nameOf: (other) => other,
  };
}

/** A path that only looks as if it were below is refused like one that is not there: no answer tells what else is on the machine. */
async function readBelow(folder: string, url: string, shown: string): Promise<Source> {
  const path = pathOf(url);
  const where = join(shown, relative(folder, path));
  const real = isBelow(folder, path) ? await realpath(path).catch(() => null) : path;
  if (real === null) {
    const what = `there is no file ${JSON.stringify(relative(folder, path))}`;
    throw new SpecError('ref-missing', { what, where, fix: 'check the path; it is taken from the folder of the file that holds the $ref' });
  }
  if (!isBelow(folder, real)) {
    const what = 'it leaves the folder of the document';
    throw new SpecError('ref-outside', { what, where, fix: 'copy that file beside the document' });
  }
  if (!(await stat(real)).isFile()) throw new SpecError('ref-missing', { what: 'it names no file', where, fix: 'name the file' });
  return readSource(real, where);
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return new URL(url).pathname; // an escaped slash, or the name of a host
  }
}

async function readFrom(
  address: string,
  { allowRemoteRefs, origin }: { readonly allowRemoteRefs: boolean; readonly origin: string | null },
): Promise<Source> {
  const check = ({ protocol, origin: asked, href }: URL): void => {
    if (protocol !== 'http:' && protocol !== 'https:') {
      const what = `it names a URL of the kind "${protocol}"`;
      throw new SpecError('ref-remote', { what, where: href, fix: 'copy what it names into the document, or into a file beside it' });
    }
    if (allowRemoteRefs || asked === origin) return;
    const fix = 'give --allow-remote-refs if it may be fetched, or copy that file beside the document';
    throw new SpecError('ref-remote', { what: 'it names a URL', where: href, fix });
  };
  const { isPublic, readRemote } = await import('./remote.ts'); // the modules of HTTP take their time
  // the document's own host may be private: whoever reads a document from it knows it
  const mayConnect = (ip: string, { origin: asked }: URL): boolean => asked === origin || isPublic(ip);
  return readRemote(address, { check, mayConnect, timeoutMs, mostBytes });
}
