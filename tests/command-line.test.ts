import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseLog } from '../reports/ndjson.ts';
import { serve } from '../targets/serve.ts';
import { assay } from './kit/command.ts';
import { startConstant } from './servers/constant.ts';
import { startDatasets } from './servers/datasets.ts';

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const timeout = 120_000;
const datasets = 'specs/documents/datasets.yaml';
const extended = 'tests/servers/datasets.openapi.yaml';

describe('runs', { timeout }, () => {
  test('the line of the README works as written, and a correct server conforms', async () => {
    await using server = await startDatasets();
    const args = [
      'run',
      extended,
      '--url',
      server.url,
      '--header',
      'Authorization: Bearer T',
      '--param',
      'account_id=acme',
      '--report',
      `junit=${at('j.xml')}`,
      '--report',
      `html=${at('r.html')}`,
      '--seed',
      '1',
      '--max-cases',
      '20',
      '--log',
      at('log.ndjson'),
    ];
    const { code, stdout, stderr } = await assay(args).ended;
    expect(stderr).toBe('');
    expect(stdout).toContain('CONFORMS');
    expect(code).toBe(0);
    expect(await readFile(at('j.xml'), 'utf8')).toContain('<testsuites');
    expect(await readFile(at('r.html'), 'utf8')).toContain('<!doctype html>');
    expect(parseLog(await readFile(at('log.ndjson'), 'utf8'), 'log').at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'conforms' });
  });

  test('a server that demands more than the document says: found field by field, and what was named is put back', async () => {
    await using server = await startDatasets();
    const path = `${server.url}/v1/accounts/acme/datasets/support-chats`;
    const named = async () => (await fetch(path, { headers: { authorization: 'Bearer T' } })).json();
    const before: Record<string, unknown> = await named();
    const given = ['--header', 'Authorization: Bearer T', '--param', 'account_id=acme', '--param', 'dataset_id=support-chats'];
    const { code, stdout } = await assay(['run', datasets, '--url', server.url, ...given, '--max-cases', '20', '--log', at('seed.ndjson')])
      .ended;
    const found = parseLog(await readFile(at('seed.ndjson'), 'utf8'), 'log').flatMap((event) =>
      event.kind === 'finding' ? [`${event.finding.rule} ${event.finding.at}`] : [],
    );
    expect(new Set(found)).toEqual(
      new Set(['request body /externalUrl', 'request body /sourceJobName'].map((place) => `request/valid-accepted ${place}`)),
    );
    expect(stdout).toContain('DOES NOT CONFORM');
    expect(code).toBe(1);
    const after: Record<string, unknown> = await named();
    expect(after['displayName']).toEqual(before['displayName']);
    expect(after['format']).toEqual(before['format']);
  });

  test('the main job, as `npm start` runs it', async () => {
    const { scripts }: { scripts: { start: string } } = JSON.parse(await readFile('package.json', 'utf8'));
    const args = scripts.start
      .split(' ')
      .slice(2)
      .map((word) => word.replace('html=.assay/report.html', `html=${at('main.html')}`));
    const { code, stdout } = await assay([...args, '--log', at('main.ndjson'), '--max-cases', '10']).ended;
    expect(code).toBe(0);
    expect(stdout.match(/^CONFORMS/gm)).toHaveLength(2);
    expect(stdout).toContain(`html report: ${at('main.html')}`);
    expect(await readFile(at('main.html'), 'utf8')).toMatch(/readOnly fields.*Enums/s);
  });

  test('a fault ends in exit code 1', async () => {
    await using server = await startDatasets({ fault: 'get-anonymous' });
    const { code, stdout } = await assay([
      'run',
      extended,
      '--url',
      server.url,
      '--header',
      'Authorization: Bearer T',
      '--param',
      'account_id=acme',
      '--operation',
      'Gateway_GetDataset',
      '--max-cases',
      '10',
      '--log',
      at('fault.ndjson'),
    ]).ended;
    expect(stdout).toContain('security/anonymous-refused');
    expect(code).toBe(1);
  });

  test.for(['empty-object', 'not-found', 'html', 'empty-body'] as const)('a constant server (%s) does not pass', async (kind) => {
    await using server = await startConstant(kind);
    const { code, stderr } = await assay([
      'run',
      extended,
      '--url',
      server.url,
      '--header',
      'Authorization: Bearer T',
      '--param',
      'account_id=acme',
      '--log',
      at('constant.ndjson'),
    ]).ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/\[target-constant\]/);
  });

  test('an echo server does not pass', async () => {
    await using server = await startConstant('echo');
    const { code } = await assay([
      'run',
      extended,
      '--url',
      server.url,
      '--header',
      'Authorization: Bearer T',
      '--param',
      'account_id=acme',
      '--max-cases',
      '10',
      '--log',
      at('echo.ndjson'),
    ]).ended;
    expect(code).not.toBe(0);
  });

  test('--handler runs a fetch handler of a module', async () => {
    await writeFile(
      at('handler.mjs'),
      'export default (request) => new Response(JSON.stringify({ path: new URL(request.url).pathname }), { status: 404, headers: { "content-type": "application/json" } });',
    );
    const { code, stdout, stderr } = await assay([
      'run',
      datasets,
      '--handler',
      at('handler.mjs'),
      '--header',
      'Authorization: Bearer T',
      '--log',
      at('handler.ndjson'),
      '--max-cases',
      '3',
    ]).ended;
    expect(stderr).toBe('');
    expect(stdout).toMatch(/not testable/i);
    expect(code).toBe(1);
  });

  test('nock is not loaded for --url', async () => {
    await using server = await startDatasets();
    const { stdout, stderr } = await assay(
      [
        'run',
        extended,
        '--url',
        server.url,
        '--header',
        'Authorization: Bearer T',
        '--param',
        'account_id=acme',
        '--phase',
        'smoke',
        '--log',
        at('nock.ndjson'),
      ],
      { NODE_OPTIONS: '--import ./tests/kit/report-nock.mjs' },
    ).ended;
    expect(`${stdout}${stderr}`).toContain('modules of nock loaded: 0');
  });
});

describe('other commands', { timeout }, () => {
  test.for(['datasets', 'presigned-reupload'])('types of %s are those that are committed', async (name) => {
    const { code } = await assay(['types', `specs/documents/${name}.yaml`, '--no-cache', '-o', at(`${name}.d.ts`)]).ended;
    expect(code).toBe(0);
    expect(await readFile(at(`${name}.d.ts`), 'utf8')).toBe(await readFile(`specs/documents/generated/${name}.d.ts`, 'utf8'));
  });
  test('import, then run what was imported', async () => {
    const { code, stdout } = await assay(['import', 'tests/fixtures/pages/update-berth.md', '-o', at('imported.yaml'), '--no-prose']).ended;
    expect(stdout).toContain('imported.yaml');
    expect(code).toBe(0);
    expect((await assay(['run', at('imported.yaml'), '--emulate', '--max-cases', '5', '--log', at('imported.ndjson')]).ended).code).toBe(0);
  });
  test('checks lists the catalogue and shows one rule', async () => {
    expect((await assay(['checks']).ended).stdout).toContain('read-only/ignored');
    expect((await assay(['checks', 'read-only/ignored']).ended).stdout).toMatch(/Clause\*\*: .*§9\.4/);
  });
  test('emulate serves, and run finds the fault that it was given', async () => {
    const emulation = assay(['emulate', extended, '--port', '0', '--fault', 'undeclared-status@Gateway_GetDataset']);
    const [, url = ''] = await emulation.said(/ on (http:\S+)/);
    const { code, stdout } = await assay([
      'run',
      extended,
      '--url',
      url,
      '--header',
      'Authorization: Bearer T',
      '--operation',
      'Gateway_GetDataset',
      '--max-cases',
      '5',
      '--log',
      at('emulated.ndjson'),
    ]).ended;
    emulation.kill('SIGTERM');
    await emulation.ended;
    expect(stdout).toContain('response/status-declared');
    expect(code).toBe(1);
  });
});

describe('bad input: one message, exit code 2, no stack trace', { timeout }, () => {
  const rows: readonly (readonly [name: string, args: readonly string[], want: RegExp])[] = [
    ['a missing file', ['run', 'nope.yaml', '--emulate'], /nope\.yaml: there is no such file\n {2}fix:/],
    ['nothing to run against', ['run', datasets], /nothing was sent.*https:\/\/api\.fireworks\.ai/s],
    ['an unknown option', ['run', datasets, '--emulat'], /unknown option '--emulat'.*--emulate/s],
    ['an unknown command', ['runn'], /unknown command 'runn'/],
    ['an unreachable URL', ['run', datasets, '--url', 'http://127.0.0.1:9'], /no answer.*127\.0\.0\.1:9.*fix:/s],
    ['no URL', ['run', datasets, '--url', 'localhost:80'], /is no URL of a server/],
    ['a header without a colon', ['run', datasets, '--emulate', '--header', 'nonsense'], /'Name: value'/],
    ['an unknown report', ['run', datasets, '--emulate', '--report', 'pdf=x'], /there is no report "pdf"/],
    ['an operation that is not there', ['run', datasets, '--emulate', '--operation', 'Nope*'], /fits no operation/],
    ['an unknown fault', ['run', datasets, '--emulate', '--fault', 'nope'], /nope/],
    ['an unknown check', ['checks', 'read-only/ignord'], /did you mean "read-only\/ignored"/],
    ['a page that is none', ['import', 'package.json', '-o', 'x.yaml'], /fix:/],
  ];
  test.for(rows)('%s', async ([, args, want]) => {
    const { code, stderr } = await assay(args).ended;
    expect(stderr).toMatch(want);
    expect(stderr).not.toMatch(/^\s+at .*\.ts:\d+/m);
    expect(code).toBe(2);
  });
});

/** Waits until a run has said in its log that cases go out. */
async function casesIn(log: string): Promise<void> {
  while (!(await readFile(log, 'utf8').catch(() => '')).includes('"kind":"phase-started","phase":"coverage"')) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('Ctrl-C: no new case, the reports of what was run, exit 130', { timeout }, async () => {
  const slow = await serve(async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return request.path.includes('no-such')
      ? { status: 404, headers: [], body: new Uint8Array() }
      : { status: 200, headers: [['content-type', 'application/json']], body: new TextEncoder().encode('{}') };
  });
  const running = assay([
    'run',
    datasets,
    '--url',
    slow.url,
    '--header',
    'Authorization: Bearer T',
    '--param',
    'account_id=a',
    '--param',
    'dataset_id=d',
    '--log',
    at('cut.ndjson'),
    '--report',
    `html=${at('cut.html')}`,
  ]);
  await casesIn(at('cut.ndjson'));
  running.kill('SIGINT');
  const { code } = await running.ended;
  await slow.close();
  expect(code).toBe(130);
  expect(parseLog(await readFile(at('cut.ndjson'), 'utf8'), 'log').at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'interrupted' });
  expect(await readFile(at('cut.html'), 'utf8')).toContain('</html>');
});

test('Ctrl-C on an emulation, which never waits for a network', { timeout }, async () => {
  const running = assay(['run', extended, '--emulate', '--max-cases', '1000', '--log', at('cut-emulation.ndjson')]);
  await casesIn(at('cut-emulation.ndjson'));
  running.kill('SIGINT');
  expect((await running.ended).code).toBe(130);
  expect(parseLog(await readFile(at('cut-emulation.ndjson'), 'utf8'), 'log').at(-1)).toMatchObject({
    kind: 'run-ended',
    outcome: 'interrupted',
  });
});
