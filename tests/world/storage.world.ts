import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { type AssayResult, answered, assay, footer, junitFailures, redVerdicts, steadyFindings } from './assay.ts';
import { operationIds } from './document.ts';
import { difference, expectedList, leaveFound } from './expected.ts';
import { measured } from './figures.ts';
import { orSkip } from './missing.ts';
import { fakeGcsServer } from './services/fake-gcs-server.ts';
import { gcpStorageEmulator } from './services/gcp-storage-emulator.ts';
import type { Service } from './services/service.ts';
import { storageDocument } from './services/storage-document.ts';
import { named, setUpStorage } from './services/storage-setup.ts';

/** A made-up credential, to see that it is in no output. */
const token = 'ya29-9d1f6a0c3b7e';
/** The parts of the API that a service has at all, as its own source says; the others answer 404 or 501 to everything. */
const served = {
  'gcp-storage-emulator': [
    ...['list', 'insert', 'get', 'patch', 'delete', 'getIamPolicy', 'setIamPolicy', 'testIamPermissions'].map(
      (name) => `storage.buckets.${name}`,
    ),
    ...['list', 'get', 'patch', 'delete', 'copy', 'rewrite', 'compose'].map((name) => `storage.objects.${name}`),
    ...['bucketAccessControls', 'defaultObjectAccessControls', 'objectAccessControls'].map((name) => `storage.${name}.list`),
  ],
  'fake-gcs-server': [
    ...['list', 'insert', 'get', 'patch', 'delete'].map((name) => `storage.buckets.${name}`),
    ...['list', 'get', 'patch', 'update', 'delete', 'copy', 'rewrite', 'compose'].map((name) => `storage.objects.${name}`),
    ...['list', 'insert', 'get', 'update', 'delete'].map((name) => `storage.bucketAccessControls.${name}`),
    ...['list', 'insert', 'get', 'update', 'delete'].map((name) => `storage.objectAccessControls.${name}`),
    ...['list', 'insert', 'get', 'delete'].map((name) => `storage.notifications.${name}`),
  ],
} as const;

describe.each([
  { name: 'gcp-storage-emulator', start: gcpStorageEmulator },
  { name: 'fake-gcs-server', start: fakeGcsServer },
] as const)('$name', ({ name, start }) => {
  let running: ReturnType<typeof judge> | undefined;
  const once = () => {
    running ??= judge(name, start);
    return running;
  };

  test('a run against it comes to its end, and finds what is on the list', async (context) => {
    const { version, result } = await orSkip(context, once);
    const found = steadyFindings(result.events).map(({ finding }) => finding);
    await leaveFound(name, version, found);
    const list = await expectedList(name);
    measured(context, {
      version,
      'findings (rule × operation)': new Set(found.map(({ rule, operation }) => `${rule} ${operation}`)).size,
      'operations that answered 2xx': `${answered(result.events)} of ${served[name].length}`,
      'findings on the list': list.findings.length,
    });
    expect(footer(result.events)?.outcome).toMatch(/^(departs|incomplete)$/);
    expect(list.version).toBe(version);
    expect(list.findings.filter(({ looked }) => looked === '')).toEqual([]);
    expect(difference(found, list.findings)).toEqual({ unexpected: [], lost: [] });
  });

  test('the JUnit file fails exactly the red verdicts of the log', async (context) => {
    const { result } = await orSkip(context, once);
    expect(junitFailures(result.junit)).toEqual(redVerdicts(result.events));
  });

  test('the credential that it was given is in no output', async (context) => {
    const { result } = await orSkip(context, once);
    for (const text of [token, Buffer.from(token).toString('base64').replaceAll('=', '')]) {
      expect([result.said, result.log, result.junit].filter((output) => output.includes(text))).toEqual([]);
    }
  });
});

describe('storage document', () => {
  test('what the services are said to serve stands in it', async (context) => {
    const ids = operationIds(await readFile(await orSkip(context, storageDocument), 'utf8'));
    measured(context, { operations: ids.length });
    expect(
      Object.values(served)
        .flat()
        .filter((operation) => !ids.includes(operation)),
    ).toEqual([]);
  });
});

async function judge(name: keyof typeof served, start: () => Promise<Service>): Promise<{ version: string; result: AssayResult }> {
  const document = await storageDocument();
  const service = await start();
  try {
    await setUpStorage(service);
    const operations = served[name].flatMap((operation) => ['--operation', operation]);
    const more = ['--seed', '1', '--max-cases', '20', '--header', `Authorization: Bearer ${token}`, ...operations];
    return { version: service.version, result: await assay({ name, document, url: `${service.url}/storage/v1`, params: named, more }) };
  } finally {
    await service.close();
  }
}
