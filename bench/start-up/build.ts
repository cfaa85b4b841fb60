import { copyFile, mkdir, rm } from 'node:fs/promises';
import { cache, root } from '../../tests/world/cache.ts';
import { install } from '../../tests/world/command.ts';

/** The program as a user of the package gets it, compiled; its path. */
export async function builtProgram(): Promise<string> {
  const folder = cache('bench', 'package');
  await rm(folder, { recursive: true, force: true });
  await mkdir(`${folder}/bin`, { recursive: true });
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  await install({ command: process.execPath, args: [tsc, '-p', 'tsconfig.build.json', '--outDir', `${folder}/dist`], cwd: root });
  const rolldown = `${root}node_modules/rolldown/bin/cli.mjs`;
  await install({ command: process.execPath, args: [rolldown, '-c', '--dir', `${folder}/dist/cli`], cwd: root });
  await copyFile(`${root}package.json`, `${folder}/package.json`);
  await copyFile(`${root}bin/assay.js`, `${folder}/bin/assay.js`);
  return `${folder}/bin/assay.js`;
}
