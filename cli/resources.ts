import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import { parseResources } from '../targets/emulator/resources-file.ts';
import type { Resources } from '../targets/emulator/store.ts';

/** The file beside a document that says what its emulation starts with: `datasets.resources.yaml` beside `datasets.yaml`. */
export function besideDocument(document: string): string | null {
  const file = document.replace(/\.(ya?ml|json)$/, '.resources.yaml');
  return file !== document && existsSync(file) ? file : null;
}

/** What an emulation starts with; `undefined` where no file is named: things that nobody can make then exist as soon as they are asked for. */
export async function resourcesOf(spec: Spec, file: string | null): Promise<Resources | undefined> {
  if (file === null) return undefined;
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new SpecError(
      'file-missing',
      { what: 'this resources file cannot be read', where: file, fix: 'check the path of --resources' },
      { cause: error },
    );
  });
  return parseResources(text, file, spec);
}
