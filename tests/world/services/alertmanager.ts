import { mkdir, rm, writeFile } from 'node:fs/promises';
import { cache, ensure } from '../cache.ts';
import { install, run } from '../command.ts';
import { Missing } from '../missing.ts';
import { type Service, start } from './service.ts';

const name = 'alertmanager';
/** The last that `go install` builds. */
const version = '0.27.0';
const module = `github.com/prometheus/alertmanager@v${version}`;
const bin: string = cache('go', 'bin');
const folder: string = cache('world', `${name}-files`);

/** Prometheus's alert router, in Go: no credentials. */
export async function alertmanager(): Promise<Service> {
  const command = await ensure({ name, version, file: `${bin}/${name}`, install: byGo });
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/alertmanager.yml`, 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n');
  return start({
    name,
    version,
    command,
    args: (port) => [
      ...[`--config.file=${folder}/alertmanager.yml`, `--storage.path=${folder}/data`],
      ...[`--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address=', '--log.level=error'],
    ],
    ready: '/-/ready',
  });
}

/** One silence that lasts, by the name that the document gives its id. */
export async function alertmanagerNames({ url }: Service): Promise<{ readonly silenceID: string }> {
  const body = {
    matchers: [{ name: 'alertname', value: 'world', isRegex: false }],
    ...{ startsAt: '2100-01-01T00:00:00Z', endsAt: '2100-01-02T00:00:00Z', createdBy: 'assay', comment: 'for the run' },
  };
  const response = await fetch(`${url}/api/v2/silences`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** The service's own document, OpenAPI 2.0, which its module holds. */
export async function alertmanagerDocument(): Promise<string> {
  const asked = await run({ command: 'go', args: ['mod', 'download', '-json', module] });
  const { Dir }: { Dir?: string } = asked.code === 0 ? JSON.parse(asked.stdout) : {};
  if (Dir === undefined) throw new Missing(`the module ${module} cannot be had`);
  return `${Dir}/api/v2/openapi.yaml`;
}

function byGo(): Promise<void> {
  const args = ['install', `github.com/prometheus/alertmanager/cmd/alertmanager@v${version}`];
  return install({ command: 'go', args, env: { GOBIN: bin } });
}
