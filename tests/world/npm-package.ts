import { mkdir, rename, rm } from 'node:fs/promises';
import { cache, ensure } from './cache.ts';
import { install } from './command.ts';

export interface NpmPackage {
  readonly name: string;
  readonly version: string;
}

/** The folder with the files of a package, and none of what it depends on: for its documents. @throws {Missing} it cannot be had */
export function npmPackage({ name, version }: NpmPackage): Promise<string> {
  const plain = name.replace(/^@/, '').replace('/', '-');
  const folder = cache('npm', `${plain}-${version}`);
  return ensure({ name: `npm-${plain}`, version, file: folder, install: () => unpack({ name, version }, { plain, folder }) });
}

async function unpack({ name, version }: NpmPackage, { plain, folder }: { plain: string; folder: string }): Promise<void> {
  const draft = `${folder}.unpacking`;
  await rm(draft, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await install({ command: 'npm', args: ['pack', `${name}@${version}`, '--silent', '--ignore-scripts', '--pack-destination', draft] });
  await install({ command: 'tar', args: ['-xzf', `${draft}/${plain}-${version}.tgz`, '-C', draft] });
  await rename(`${draft}/package`, folder);
  await rm(draft, { recursive: true });
}
