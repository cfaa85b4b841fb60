import { cache, ensure } from '../cache.ts';
import { install } from '../command.ts';
import { type Service, start } from './service.ts';

const name = 'fake-gcs-server';
const version = '1.56.1';
const bin: string = cache('go', 'bin');

/** Google Cloud Storage in Go: no credentials looked at. */
export async function fakeGcsServer(): Promise<Service> {
  const command = await ensure({ name, version, file: `${bin}/${name}`, install: byGo });
  return start({
    name,
    version,
    command,
    args: (port) => ['-backend', 'memory', '-scheme', 'http', '-host', '127.0.0.1', '-port', `${port}`, '-log-level', 'error'],
    ready: '/_internal/healthcheck',
  });
}

function byGo(): Promise<void> {
  return install({ command: 'go', args: ['install', `github.com/fsouza/fake-gcs-server@v${version}`], env: { GOBIN: bin } });
}
