import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadSpec } from '../specs/load.ts';
import type { RunOptions } from '../suites/options.ts';
import { httpTarget } from '../targets/http.ts';
import { brief, eventsOf, findings, firstFinding } from './kit/run.ts';
import { type DatasetsFault, datasetsFaults, defaultToken, startDatasets } from './servers/datasets.ts';

const document = 'tests/servers/datasets.openapi.yaml';
const spec = await loadSpec(document);
const options: Partial<RunOptions> = { headers: [['authorization', `Bearer ${defaultToken}`]], params: { account_id: 'acme' } };
const limits = { connections: 8, timeoutMs: 10_000, maxBodyBytes: 1 << 24 };

/** Runs against the server, with a fault planted or none. */
async function against<T>(
  fault: DatasetsFault | undefined,
  use: (target: ReturnType<typeof httpTarget>['target']) => Promise<T>,
): Promise<T> {
  await using server = await startDatasets(fault === undefined ? {} : { fault });
  const { target, close } = httpTarget(server.url, limits);
  try {
    return await use(target);
  } finally {
    await close();
  }
}

describe('a correct server that shares no code with the suite', () => {
  test.for(Array.from({ length: 20 }, (_, index) => index + 1))(
    'seed %i: silence, and every applicable check ran',
    { timeout: 120_000 },
    async (seed) => {
      const events = await against(undefined, (target) =>
        eventsOf(spec, target, { ...options, seed, runId: `s${seed}`, maxCases: seed === 1 ? 60 : 10 }),
      );
      expect(findings(events).map(brief)).toEqual([]);
      expect(events.at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'conforms', reasons: [] });
    },
  );
});

/** The operation that a fault is in is the first word of its name. */
const operationOf: Readonly<Record<string, string>> = {
  create: 'Gateway_CreateDataset',
  get: 'Gateway_GetDataset',
  list: 'Gateway_ListDatasets',
  update: 'Gateway_UpdateDataset',
  delete: 'Gateway_DeleteDataset',
  upload: 'Gateway_GetDatasetUploadEndpoint',
  download: 'Gateway_GetDatasetDownloadEndpoint',
};

describe('each of its faults is found, by the check that is about it', () => {
  test.for(datasetsFaults)('$id: $rule', { timeout: 120_000 }, async ({ id, rule }) => {
    const own = operationOf[id.split('-')[0] ?? ''];
    const found = await against(id, (target) =>
      firstFinding(spec, target, {
        rule,
        options: own === undefined ? options : { ...options, operations: (operation) => operation === own },
      }),
    );
    expect(found?.finding.rule).toBe(rule);
  });
});

test('the document beside the server is the extended seed document', () => {
  expect(readFileSync(document, 'utf8')).toContain('Gateway_UpdateDataset');
  expect(spec.operations.length).toBe(7);
});
