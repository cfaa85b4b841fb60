import { stat } from 'node:fs/promises';

export function isAddress(argument: string): boolean {
  return /^https?:\/\//i.test(argument);
}

export function isGlob(argument: string): boolean {
  return /[*?{[]/.test(argument);
}

/** `null` where nothing is there. */
export async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}
