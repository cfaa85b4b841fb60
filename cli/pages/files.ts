import { glob, readFile, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Page } from '../../specs/pages/page.ts';
import type { Open } from '../../specs/pages/web/fetched.ts';
import { SpecError } from '../../specs/spec-error.ts';
import { isGlob, kindOf } from './arguments.ts';

const pageFiles = '**/*.{md,mdx,markdown,html,htm,txt,json,yaml,yml}';
/** Of a folder or a glob: more is most likely not what was meant. */
const mostFiles = 5000;

export interface NamedFiles {
  readonly names: readonly string[];
  /** Whether they were found and not named: then some may hold no API. */
  readonly found: boolean;
  /** The folder that the user named, if he did. */
  readonly folder: string | null;
}

/** The files that an argument names: a folder stands for all pages below it, a glob for what fits it. */
export async function filesNamed(argument: string): Promise<NamedFiles> {
  const kind = await kindOf(argument);
  if (kind === 'folder') {
    const below = join(argument.replace(/[[\]{}()*?!]/g, '\\$&'), pageFiles);
    return { names: await matching(below, argument), found: true, folder: argument };
  }
  if (kind === 'file' || !isGlob(argument)) return { names: [argument], found: false, folder: null };
  return { names: await matching(argument, argument), found: true, folder: null };
}

async function matching(pattern: string, argument: string): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of glob(pattern, {
    withFileTypes: true,
    exclude: ({ name }) => name === 'node_modules' || (name.startsWith('.') && name !== '.' && name !== '..'),
  })) {
    if (entry.isFile()) names.push(join(entry.parentPath, entry.name));
    if (names.length > mostFiles)
      throw new SpecError('page-many', { what: `more than ${mostFiles} files`, where: argument, fix: 'name a smaller folder, or a glob' });
  }
  if (names.length === 0)
    throw new SpecError('page-none', {
      what: 'no page is there',
      where: argument,
      fix: `quote the glob, and check the path; in a folder these are looked at: ${pageFiles}`,
    });
  return names.toSorted();
}

/** @throws {SpecError} the file is missing or cannot be read */
export async function pageFile(name: string): Promise<Page> {
  try {
    return { name, text: await readFile(name, 'utf8') };
  } catch (cause) {
    const text = { what: 'this page cannot be read', where: name, fix: 'check the path; it is taken from the current folder' };
    throw new SpecError('file-missing', text, { cause });
  }
}

/**
 * Opens a file that a page in a file names: only below the folder that the user named, or else the page's own, and none from the network, since the
 * user named no host.
 */
export function opener(named: string | null): Open {
  return async (reference, from) => {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(reference))
      return { refused: `${reference}, which was not fetched: import that address itself` };
    if (reference.startsWith('/')) return { refused: `${reference} of its own host, which is not known: import the page by its address` };
    const name = join(dirname(from.name), decodeURIComponent(reference.replace(/[?#].*$/, '')));
    const [folder, target] = await Promise.all([realpath(named ?? dirname(from.name)), realpath(name).catch(() => null)]);
    if (target === null) return { refused: `${reference}, which is not there` };
    if (!target.startsWith(folder + sep)) return { refused: `${reference}, which is outside the page's folder: import that file itself` };
    return { page: await pageFile(name) };
  };
}
