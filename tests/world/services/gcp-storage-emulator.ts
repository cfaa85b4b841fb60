import { cache, ensure } from '../cache.ts';
import { install } from '../command.ts';
import { type Service, start } from './service.ts';

const name = 'gcp-storage-emulator';
const version = '2026.7.19';
const home: string = cache(`venv-${name}-${version}`);

/** Google Cloud Storage in Python, from PyPI: HTTP/1.0, one request at a time, no credentials looked at. */
export async function gcpStorageEmulator(): Promise<Service> {
  const command = await ensure({ name, version, file: `${home}/bin/${name}`, install: intoVenv });
  return start({
    name,
    version,
    command,
    args: (port) => ['start', '--host', '127.0.0.1', '--port', `${port}`, '--in-memory', '--quiet'],
    ready: '/',
  });
}

async function intoVenv(): Promise<void> {
  await install({ command: 'python3', args: ['-m', 'venv', '--clear', home] });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `${name}==${version}`];
  await install({ command: `${home}/bin/python`, args: pip });
}
