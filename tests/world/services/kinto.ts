import { mkdir, writeFile } from 'node:fs/promises';
import { cache, ensure } from '../cache.ts';
import { install } from '../command.ts';
import { type Service, start } from './service.ts';

const name = 'kinto';
const version = '26.5.0';
const home: string = cache(`venv-${name}-${version}`);
const folder: string = cache('world', `${name}-files`);

/** Credentials that Kinto's basic authentication takes: any at all, each the owner of what it makes. */
export const kintoUser: string = Buffer.from('assay:world').toString('base64');

/** What stands in it before a run: one of each kind of thing, all of one name, since the document calls every id `id`. */
export const kintoNames = { id: 'w1', bucket_id: 'w1', collection_id: 'w1' } as const;

/** Mozilla's JSON store, from PyPI, with memory for its storage; it shows its own document, OpenAPI 2.0, under `/v1/__api__`. */
export async function kinto(): Promise<Service> {
  const command = await ensure({ name, version, file: `${home}/bin/${name}`, install: intoVenv });
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/kinto.ini`, settings);
  const service = await start({
    name,
    version,
    command,
    args: (port) => ['start', '--ini', `${folder}/kinto.ini`, '--port', `${port}`, '--quiet'],
    ready: '/v1/__lbheartbeat__',
  });
  const { id } = kintoNames;
  for (const path of ['', `/collections/${id}`, `/groups/${id}`, `/collections/${id}/records/${id}`])
    await put(`${service.url}/v1/buckets/${id}${path}`);
  return service;
}

/** The document that the service shows, kept as a file. */
export async function kintoDocument({ url }: Service): Promise<string> {
  const response = await fetch(`${url}/v1/__api__`);
  await writeFile(`${folder}/openapi.json`, await response.text());
  return `${folder}/openapi.json`;
}

async function put(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Basic ${kintoUser}` };
  const response = await fetch(url, { method: 'PUT', headers, body: JSON.stringify({ data: { members: [] } }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`PUT ${url} answered ${response.status}: ${text.slice(0, 200)}`);
}

const settings = `[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = %(http_port)s
[app:main]
use = egg:kinto
kinto.storage_backend = kinto.core.storage.memory
kinto.cache_backend = kinto.core.cache.memory
kinto.permission_backend = kinto.core.permission.memory
kinto.includes = kinto.plugins.default_bucket
kinto.userid_hmac_secret = world
kinto.bucket_create_principals = system.Authenticated
multiauth.policies = basicauth
multiauth.policy.basicauth.use = kinto.core.authentication.BasicAuthAuthenticationPolicy
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = CRITICAL
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain
[formatter_plain]
format = %(message)s
`;

async function intoVenv(): Promise<void> {
  await install({ command: 'python3', args: ['-m', 'venv', '--clear', home] });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `${name}==${version}`];
  await install({ command: `${home}/bin/python`, args: pip });
}
