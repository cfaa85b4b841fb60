import { describe, expect, test } from 'vitest';
import { loadSpec } from '../../specs/load.ts';
import { type AssayResult, answered, assay, footer, steadyFindings } from './assay.ts';
import { difference, expectedList, leaveFound } from './expected.ts';
import { measured } from './figures.ts';
import { orSkip } from './missing.ts';
import { alertmanager, alertmanagerDocument, alertmanagerNames } from './services/alertmanager.ts';
import { kinto, kintoDocument, kintoNames, kintoUser } from './services/kinto.ts';
import type { Service } from './services/service.ts';

/** Services that come with a document of their own, of OpenAPI 2.0. */
const parts = [
  {
    name: 'kinto',
    start: kinto,
    document: kintoDocument,
    base: '/v1',
    params: async () => kintoNames,
    more: ['--header', `Authorization: Basic ${kintoUser}`],
  },
  { name: 'alertmanager', start: alertmanager, document: alertmanagerDocument, base: '/api/v2', params: alertmanagerNames, more: [] },
] as const;

describe.each(parts)('$name', (part) => {
  test('a run from its own document comes to its end, and finds what is on the list', async (context) => {
    const { version, result, operations } = await orSkip(context, () => judge(part));
    const found = steadyFindings(result.events).map(({ finding }) => finding);
    await leaveFound(part.name, version, found);
    const list = await expectedList(part.name);
    measured(context, {
      version,
      'findings (rule × operation)': new Set(found.map(({ rule, operation }) => `${rule} ${operation}`)).size,
      'operations that answered 2xx': `${answered(result.events)} of ${operations}`,
      'findings on the list': list.findings.length,
    });
    expect(footer(result.events)?.outcome).toMatch(/^(departs|incomplete)$/);
    expect(list.version).toBe(version);
    expect(list.findings.filter(({ looked }) => looked === '')).toEqual([]);
    expect(difference(found, list.findings)).toEqual({ unexpected: [], lost: [] });
  });
});

async function judge({
  name,
  start,
  document,
  base,
  params,
  more,
}: (typeof parts)[number]): Promise<{ version: string; result: AssayResult; operations: number }> {
  const service: Service = await start();
  try {
    const file = await document(service);
    const { operations, dialect } = await loadSpec(file);
    expect(dialect).toBe('2.0');
    const seeded = ['--seed', '1', '--max-cases', '10', ...more];
    const result = await assay({ name, document: file, url: service.url + base, params: { ...(await params(service)) }, more: seeded });
    return { version: service.version, result, operations: operations.length };
  } finally {
    await service.close();
  }
}
