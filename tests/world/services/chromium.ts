import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { install } from '../command.ts';
import { Missing } from '../missing.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome'] as const;

/**
 * The path of a Chromium; Debian's package is installed where it may be.
 *
 * @throws {Missing} there is none, and none can be installed
 */
export async function chromiumPath(): Promise<string> {
  const there = onPath();
  if (there !== undefined) return there;
  if (process.getuid?.() !== 0) throw new Missing('no Chromium on this machine, and only root can install one');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await install({ command: 'apt-get', args: ['update', '-qq'], env });
  await install({ command: 'apt-get', args: ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env });
  const installed = onPath();
  if (installed === undefined) throw new Missing('the package chromium brought no program of that name');
  return installed;
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}
