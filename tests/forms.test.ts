import { describe, expect, test } from 'vitest';
import { draw } from '../generators/draw.ts';
import { faultsOf } from '../generators/faults.ts';
import type { Input } from '../generators/input.ts';
import { requestOf } from '../generators/request.ts';
import { validInput } from '../generators/valid.ts';
import { loadSpec } from '../specs/load.ts';
import { ruleOf } from '../suites/faults.ts';
import { emulator } from '../targets/emulator/emulator.ts';
import { plantable } from '../targets/emulator/faults/index.ts';
import { brief, eventsOf, findings, firstFinding } from './kit/run.ts';

/** A document with every style of parameters, and bodies of every kind. */
const spec = await loadSpec('tests/fixtures/forms.openapi.yaml');

test.for([1, 2, 3])('seed %i: silence, and every operation accepts', { timeout: 60_000 }, async (seed) => {
  const events = await eventsOf(spec, emulator(spec), { seed, maxCases: 40 });
  expect(findings(events).map(brief)).toEqual([]);
  expect(events.at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'conforms' });
});

test.each(spec.operations.map((operation) => [operation.id, operation] as const))(
  '%s: each fault is refused, and its twin is not',
  async (_, operation) => {
    const target = emulator(spec);
    const statusOf = async (input: Input) => (await target(requestOf(spec, operation, input), AbortSignal.timeout(1000))).status;
    const faults = faultsOf(spec, operation);
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) {
      const twin = draw(fault.base, 1, 0).value_;
      expect([fault.reason, await statusOf(twin)]).toEqual([fault.reason, expect.toSatisfy((status) => status < 300)]);
      expect([fault.reason, await statusOf(fault.apply(twin))]).toEqual([
        fault.reason,
        expect.toSatisfy((status) => status >= 400 && status < 500),
      ]);
    }
  },
);

test('a wrong item behind a right one, an undeclared member in brackets, a name of two parts', () => {
  const [search, check] = ['search', 'check'].map((id) => spec.operations.find((operation) => operation.id === id));
  if (search === undefined || check === undefined) throw new Error('no such operation');
  const reasons = faultsOf(spec, search).map(({ reason }) => reason);
  expect(reasons).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^query ids \/1 is "assay"/),
      expect.stringMatching(/^query pipes \/1 is/),
      expect.stringMatching(/^header X-Weights \/1 is "assay"/),
      expect.stringMatching(/^query box \/assayUndeclared is there/),
      expect.stringMatching(/^query filter \/field is missing/),
    ]),
  );
  const paths = Array.from({ length: 40 }, (_, index) => requestOf(spec, check, draw(validInput(spec, check), 1, index).value_).path);
  for (const path of paths) expect(path).toMatch(/^\/files\/[^/.:]+\.[^/.:]+:check$/);
});

test('each media type of a body is sent', { timeout: 60_000 }, async () => {
  const types = new Set<string>();
  const target = emulator(spec);
  await eventsOf(spec, (request, signal) => {
    for (const [name, value] of request.headers) if (name.toLowerCase() === 'content-type') types.add(value.split(';', 1)[0] ?? '');
    return target(request, signal);
  });
  expect([...types]).toEqual(
    expect.arrayContaining([
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/x-ndjson',
      'application/xml',
      'text/plain',
    ]),
  );
});

const kinds = [
  'further-items-unread',
  'list-unparted',
  'media-type-refused',
  'server-error-on-nul',
  'server-error-on-wide-number',
  'server-error-on-undeclared-query',
];

describe('what misreads requests, or fails on rare ones, is found', () => {
  test.for(plantable(spec).filter(({ kind }) => kinds.includes(kind)))('$id', { timeout: 60_000 }, async ({ id, kind, operation }) => {
    const rule = ruleOf(kind);
    const found = await firstFinding(spec, emulator(spec, { faults: [id] }), {
      rule: rule ?? '',
      options: { operations: (name) => name === operation },
    });
    expect(found?.finding.rule ?? `no ${rule}`).toBe(rule);
  });
  test('the document has a place for each', () => {
    expect([...new Set(plantable(spec).map(({ kind }) => kind))]).toEqual(expect.arrayContaining(kinds));
  });
});
