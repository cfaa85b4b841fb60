import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerCheck } from './datasets/contract.ts';
import { create, download, full, get, list, patch, post, probes, type Step, upload } from './datasets.probes.ts';
import { type DatasetsFault, datasetsFaults, defaultToken, startDatasets } from './datasets.ts';
import type { Listening } from './listener.ts';

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function send(url: string, { method, path, body, headers = {} }: Step): Promise<Answered> {
  const all = {
    authorization: `Bearer ${defaultToken}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  };
  const sent = Object.entries(all).filter((header): header is [string, string] => header[1] !== null);
  const response = await fetch(`${url}/v1/accounts/probe${path}`, { method, headers: sent, body: body ?? null });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** What differs between two servers of one kind: their own times, ids, port and signatures. Forged ones stay as they are. */
function masked(text: string): string {
  return text
    .replace(/\b20[2-9]\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'TIME')
    .replace(/\b(?!ffffffff)[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/g, 'UUID')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST')
    .replace(/signature=[0-9a-f]+/g, 'SIGNATURE');
}

async function acme(url: string, path: string, account = 'acme') {
  const response = await fetch(`${url}/v1/accounts/${account}/datasets${path}`, { headers: { authorization: `bearer  ${defaultToken}` } });
  return JSON.parse(await response.text());
}

const seen = ({ status, headers, text }: Answered) => ({ status, type: headers.get('content-type'), text: masked(text) });

async function observed(fault: DatasetsFault | undefined, steps: readonly Step[]) {
  await using server = await startDatasets(fault === undefined ? {} : { fault });
  await send(server.url, create(full, 'full'));
  const during = [];
  for (const step of steps) during.push(seen(await send(server.url, step)));
  return { during, after: seen(await send(server.url, get())) };
}

describe('the fault-free server', () => {
  let server: Listening;
  beforeAll(async () => {
    server = await startDatasets();
    await send(server.url, create(full, 'full'));
  });
  afterAll(() => server.close());
  const body = async (step: Step) => JSON.parse((await send(server.url, step)).text);

  test('what is created is read, listed, changed and gone after it is deleted', async () => {
    const made = await body(create({ displayName: 'Circle', priority: 7 }, 'circle'));
    expect(await body(get('/datasets/circle'))).toEqual(made);
    expect((await body(list('pageSize=100'))).datasets).toContainEqual(made);
    const changed = await body({ ...patch({ displayName: 'Round' }), path: '/datasets/circle' });
    expect(changed).toEqual({ ...made, displayName: 'Round', updateTime: changed.updateTime });
    expect(await body(get('/datasets/circle'))).toEqual(changed);
    expect(await body({ method: 'DELETE', path: '/datasets/circle' })).toEqual({});
    expect((await send(server.url, get('/datasets/circle'))).status).toBe(404);
    expect((await send(server.url, { method: 'DELETE', path: '/datasets/circle' })).status).toBe(404);
    expect((await body(list('pageSize=100'))).datasets.map((dataset: { displayName: string }) => dataset.displayName)).not.toContain(
      'Round',
    );
  });

  test('accounts are separate, and acme has datasets from the start', async () => {
    expect((await acme(server.url, '')).totalSize).toBe(5);
    expect(await acme(server.url, '', 'new%20account')).toEqual({ datasets: [], totalSize: 0 });
    expect(await acme(server.url, '/full')).toMatchObject({ code: 5 });
  });

  test('what is read-only is ignored, at every depth', async () => {
    const before = await body(get());
    const forged = {
      ...before,
      name: 'accounts/eve/datasets/x',
      state: 'READY',
      status: { code: 'ABORTED', message: 'forged' },
      checks: [],
      files: [{ filename: 'a.jsonl', sizeBytes: '9', kind: 'TEST', checksum: 'f'.repeat(64), uploadTime: '1999-01-01T00:00:00Z' }],
      splits: { train: { ratio: 0.5, exampleCount: '9' } },
      lineage: { ...before.lineage, audit: { reviewer: 'ann', reviewedBy: 'eve@example.com', revision: '99' } },
      uid: 5,
    };
    const after = await body(patch(forged));
    const uploadTime = after.files[0].uploadTime;
    const lineage = { ...before.lineage, audit: { ...before.lineage.audit, revision: '2' } };
    expect(after).toEqual({ ...before, files: [{ ...before.files[0], uploadTime }], lineage, updateTime: after.updateTime });
    expect(uploadTime).not.toContain('1999');
    expect(await body(get())).toEqual(after);
  });

  test('what is write-only is in no answer', async () => {
    const texts = [
      create({ ...full }, 'secret'),
      get('/datasets/secret'),
      list('pageSize=100'),
      patch({ uploadToken: 'another_upload-token' }),
    ];
    for (const step of texts) expect((await send(server.url, step)).text).not.toMatch(/upload-token|external secret|uploadToken|"secret":/);
  });

  test('pages follow each other, and a token beyond the end gives an empty page', async () => {
    for (const id of ['page-a', 'page-b', 'page-c']) await send(server.url, create({ displayName: id }, id));
    const whole = (await body(list('pageSize=100&orderBy=displayName'))).datasets;
    const read = [];
    let token: string | undefined;
    do {
      const page: { datasets: unknown[]; nextPageToken?: string } = await body(
        list(`pageSize=2&orderBy=displayName${token === undefined ? '' : `&pageToken=${token}`}`),
      );
      read.push(...page.datasets);
      token = page.nextPageToken;
    } while (token !== undefined);
    expect(read).toEqual(whole);
    expect((await body(list('pageToken=zzzz'))).datasets).toEqual([]);
  });

  test('a list is filtered, ordered and cut as its query says', async () => {
    const names = async (query: string) =>
      (await acme(server.url, `?${query}`)).datasets.map((dataset: { displayName: string }) => dataset.displayName);
    expect(await names('state=UPLOADING&state=STATE_UNSPECIFIED')).toEqual(['Reward model', 'Empty']);
    expect((await names('orderBy=-createTime'))[0]).toBe('Empty');
    expect((await names('orderBy=displayName'))[0]).toBe('Code completions');
    expect(await names('createdAfter=2026-01-04T10:00:00%2B01:00')).toEqual(['Empty']);
    expect((await acme(server.url, '?view=BASIC')).datasets[0]).not.toHaveProperty('files');
  });

  test('endpoints name a URL for each file, as the mask allows', async () => {
    const urls = await body(upload({ filenameToSize: { 'a b.jsonl': '1', c: '9223372036854775807' } }));
    expect(Object.keys(urls.filenameToSignedUrls)).toEqual(['a b.jsonl', 'c']);
    expect(urls.filenameToSignedUrls['a b.jsonl']).toMatch(new RegExp(`^${server.url}/transfer/probe/full/a%20b.jsonl\\?signature=`));
    expect(await body(upload({ filenameToSize: {}, readMask: 'other' }))).toEqual({});
    expect(Object.keys((await body(download('downloadLineage=true'))).filenameToSignedUrls)).toEqual(['full/a.jsonl']);
  });

  test.for<[string, number, Step]>([
    ['no token', 401, get('/datasets', { authorization: null })],
    ['another token', 401, get('/datasets', { authorization: 'Bearer other' })],
    ['another scheme', 401, get('/datasets', { authorization: 'Basic VA==' })],
    ['an unknown path', 404, get('/models')],
    ['an unknown verb', 404, get('/datasets/full:explode')],
    ['an unknown dataset', 404, get('/datasets/none')],
    ['a malformed id', 400, get('/datasets/No_Id')],
    ['a method that the path lacks', 405, { method: 'PUT', path: '/datasets/full' }],
    ['a known id again', 409, create({}, 'full')],
    ['no body', 400, { method: 'PATCH', path: '/datasets/full' }],
    ['malformed JSON', 400, { ...patch({}), body: '{"priority":1,}' }],
    ['a body that is no object', 400, patch([])],
    ['half a character', 400, { ...patch({}), body: '{"labels":{"a":"\\ud800"}}' }],
    ['a body nested very deeply', 400, { ...patch({}), body: `{"evalProtocol":${'['.repeat(50_000)}${']'.repeat(50_000)}}` }],
    ['another media type', 415, patch({}, { 'content-type': 'text/plain' })],
    ['another charset', 415, patch({}, { 'content-type': 'application/json; charset=latin1' })],
    ['a media type with parameters', 200, patch({}, { 'content-type': 'Application/JSON; charset=UTF-8; v=1' })],
    ['too many bytes', 413, patch({ evalProtocol: { text: 'x'.repeat(1 << 20) } })],
    ['a parameter twice', 400, list('pageSize=1&pageSize=2')],
    ['an empty parameter', 400, list('orderBy=')],
    ['an unknown parameter', 200, list('other=1')],
    ['a property that the document does not name', 200, patch({ other: 1 })],
    ['a null that is allowed', 200, patch({ description: null })],
    ['a null that is not', 400, patch({ labels: null })],
    ['64 astral characters', 200, patch({ displayName: '🚀'.repeat(64) })],
    ['65 characters', 400, patch({ displayName: 'x'.repeat(65) })],
    ['the greatest int64', 200, patch({ exampleCount: '9223372036854775807' })],
    ['one more', 400, patch({ exampleCount: '9223372036854775808' })],
    ['the least int64', 200, patch({ exampleCount: '-9223372036854775808' })],
    ['an int64 as number', 400, patch({ exampleCount: 5 })],
    ['an int64 with leading zeros', 400, patch({ exampleCount: '007' })],
    ['a float as integer', 400, patch({ priority: 1.5 })],
    ['1.0 as integer', 200, { ...patch({}), body: '{"priority":1.0}' }],
    ['an offset in a time', 200, patch({ expireTime: '2031-01-02t03:04:05+23:59' })],
    ['30 February', 400, patch({ expireTime: '2031-02-30T03:04:05Z' })],
    ['an address literal of an unknown kind', 400, patch({ contactEmail: 'a@[x:y]' })],
    ['a malformed request id', 400, patch({}, { 'x-request-id': '1' })],
    ['a good request id', 200, patch({}, { 'x-request-id': '2489E9AD-2EE2-8E00-8EC9-32D5F69181C0' })],
    ['a label of a bad name', 400, patch({ labels: { 'No Name': 'x' } })],
    ['__proto__ as label', 400, { ...patch({}), body: '{"labels":{"__proto__":"x"}}' }],
    ['a wrong property in the wrapper', 400, post('/datasets', { datasetId: 'x', dataset: [] })],
  ])('%s: %i', async ([, status, step]) => {
    const answer = await send(server.url, step);
    expect(answer.status).toBe(status);
    expect(answer.headers.has('www-authenticate')).toBe(status === 401);
    expect(answer.headers.get('allow')).toBe(status === 405 ? 'GET, HEAD, PATCH, DELETE' : null);
  });

  test('its answers keep to the document', async () => {
    const [dataset, page, urls, error] = await Promise.all(
      ['gatewayDataset', 'gatewayListDatasetsResponse', 'gatewayGetDatasetEndpointResponse', 'rpcStatus'].map((name) =>
        answerCheck(`/components/schemas/${name}`),
      ),
    );
    expect(page?.(await acme(server.url, ''))).toEqual([]);
    expect(dataset?.(await body(create({ ...full }, 'kept')))).toEqual([]);
    expect(dataset?.(await body(patch({ priority: 1 })))).toEqual([]);
    expect(urls?.(await body(download('')))).toEqual([]);
    for (const step of [get('/datasets/none'), patch([]), create({}, 'full'), get('/datasets', { authorization: null })])
      expect(error?.(await body(step))).toEqual([]);
    expect(dataset?.({ displayName: 5 }).map(({ keyword }) => keyword)).toEqual(expect.arrayContaining(['required', 'type']));
  });
});

test('whatever stands in the place of a property, the answer is no 5xx, and what was accepted keeps to the document', async () => {
  await using server = await startDatasets();
  await send(server.url, create(full, 'full'));
  const violations = await answerCheck('/components/schemas/gatewayDataset');
  const body = fc.tuple(fc.constantFrom(...Object.keys(full)), fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }));
  const law = fc.asyncProperty(body, async ([name, value]) => {
    const { status, text } = await send(server.url, patch(Object.fromEntries([[name, JSON.parse(JSON.stringify(value))]])));
    expect(status === 200 ? violations(JSON.parse(text)) : status).toEqual(status === 200 ? [] : 400);
  });
  await fc.assert(law, { numRuns: 300, seed: 1 });
});

describe('faults', () => {
  test('ids, titles and rules are complete', () => {
    expect(datasetsFaults.length).toBeGreaterThanOrEqual(30);
    expect(new Set(datasetsFaults.map(({ title }) => title)).size).toBe(datasetsFaults.length);
    expect(datasetsFaults.map(({ id }) => id).toSorted()).toEqual(Object.keys(probes).toSorted());
  });

  test('two fault-free servers answer all probes alike, so that a difference is the fault', async () => {
    const all = Object.values(probes).flat();
    expect(await observed(undefined, all)).toEqual(await observed(undefined, all));
  });

  test.for(datasetsFaults)('$id: $title', async ({ id, rule }) => {
    const [right, wrong] = [await observed(undefined, probes[id]), await observed(id, probes[id])];
    expect(wrong.during).not.toEqual(right.during);
    if (rule === 'read-only/ignored') expect(wrong.during.at(-1)?.status).toBe(200);
    if (rule === 'read-only/ignored' && id.startsWith('create')) expect(wrong.during.at(-1)).not.toEqual(right.during.at(-1));
    if (rule === 'read-only/ignored' && id.startsWith('update')) expect(wrong.after).not.toEqual(right.after);
    if (rule === 'read-only/not-echoed') expect(wrong.after).toEqual(right.after);
    if (rule === 'robustness/no-5xx') expect(wrong.during.map(({ status }) => status)).toContain(500);
    if (rule.endsWith('-accepted')) expect([right.during[0]?.status, wrong.during[0]?.status]).toEqual([200, 400]);
    if (!/-(refused|enforced)$/.test(rule)) return;
    expect(right.during[0]?.status).toBeGreaterThanOrEqual(400);
    expect(wrong.during[0]?.status).toBe(200);
  });
});
