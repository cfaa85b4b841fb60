import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { line, withoutTimes } from '../reports/ndjson.ts';
import { loadSpec, specFrom } from '../specs/load.ts';
import type { Spec } from '../specs/spec.ts';
import { checks } from '../suites/checks/index.ts';
import { ruleOf } from '../suites/faults.ts';
import type { RunOptions } from '../suites/options.ts';
import { type EmulatorOptions, emulator } from '../targets/emulator/emulator.ts';
import { faultKinds, type PlantableFault, plantable } from '../targets/emulator/faults/index.ts';
import { parseResources } from '../targets/emulator/resources-file.ts';
import { brief, eventsOf, findings, firstFinding } from './kit/run.ts';

const documents = ['specs/documents/datasets.yaml', 'specs/documents/presigned-reupload.yaml', 'tests/servers/datasets.openapi.yaml'];

interface Emulated {
  readonly spec: Spec;
  readonly resources: EmulatorOptions['resources'];
  readonly options: Partial<RunOptions>;
}

async function emulated(file: string): Promise<Emulated> {
  const spec = await loadSpec(file);
  const beside = file.replace('.yaml', '.resources.yaml');
  const text = await readFile(beside, 'utf8').catch(() => null);
  const resources = text === null ? undefined : parseResources(text, beside, spec);
  return { spec, resources, options: { headers: [['authorization', 'Bearer emulation']], resources: Object.keys(resources ?? {}) } };
}
const targetOf = ({ spec, resources }: Emulated, faults: readonly string[] = []) =>
  emulator(spec, {
    faults,
    ...(resources === undefined ? {} : { resources }),
    credentials: { BearerAuth: 'emulation', bearerAuth: 'emulation' },
  });

/** What none of the documents has: problem details, and a date in a header. */
const withProblems = {
  openapi: '3.1.0',
  info: { title: 'Problems', version: '1' },
  paths: {
    '/notes': {
      get: {
        operationId: 'listNotes',
        parameters: [{ name: 'limit', in: 'query', required: true, schema: { type: 'integer', minimum: 1 } }],
        responses: {
          '200': {
            description: 'ok',
            headers: { 'Last-Modified': { required: true, schema: { type: 'string', const: 'Sun, 06 Nov 1994 08:49:37 GMT' } } },
            content: { 'application/json': { schema: { type: 'array', items: { type: 'string' } } } },
          },
          '400': {
            description: 'wrong',
            content: { 'application/problem+json': { schema: { type: 'object', properties: { title: { type: 'string' } } } } },
          },
        },
      },
    },
  },
};

const all = await Promise.all(documents.map(emulated));

describe('the fault-free emulation', () => {
  test.for(all.flatMap((one) => Array.from({ length: 20 }, (_, index) => ({ one, title: one.spec.title, seed: index + 1 }))))(
    '$title, seed $seed: silence',
    { timeout: 60_000 },
    async ({ one, seed }) => {
      const events = await eventsOf(one.spec, targetOf(one), { ...one.options, seed, maxCases: seed === 1 ? 60 : 10 });
      expect(findings(events).map(brief)).toEqual([]);
      expect(events.at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'conforms' });
    },
  );

  test('between them the documents let every check run', { timeout: 60_000 }, async () => {
    const ran = new Set<string>();
    for (const one of all) {
      for (const event of await eventsOf(one.spec, targetOf(one), one.options)) {
        if (event.kind === 'operation-ended')
          for (const [rule, verdict] of Object.entries(event.verdicts)) if (verdict.kind === 'passed') ran.add(rule);
      }
    }
    const problems = specFrom(withProblems, { file: 'problems.json', text: JSON.stringify(withProblems) });
    for (const event of await eventsOf(problems, emulator(problems)))
      if (event.kind === 'operation-ended')
        for (const [rule, verdict] of Object.entries(event.verdicts)) if (verdict.kind === 'passed') ran.add(rule);
    expect(checks.map(({ rule }) => rule.id).filter((rule) => !ran.has(rule))).toEqual([]);
  });
});

describe('same seed, same log', () => {
  test.for(all.map((one) => ({ one, title: one.spec.title })))('$title, at any concurrency', { timeout: 60_000 }, async ({ one }) => {
    const logs = await Promise.all(
      [1, 3, 8, 8].map(async (concurrency) =>
        (await eventsOf(one.spec, targetOf(one), { ...one.options, concurrency, fullLog: true, maxCases: 15 }))
          .map((event) => line(withoutTimes(event)))
          .join(''),
      ),
    );
    for (const log of logs) expect(log).toBe(logs[0]);
  });
});

/** The first and the last place of a kind: the rest are in the world's long run. */
function samples(spec: Spec): PlantableFault[] {
  return [...Map.groupBy(plantable(spec), ({ kind }) => kind).values()]
    .flatMap((faults) => [...new Set([faults[0], faults.at(-1)])])
    .filter((fault) => fault !== undefined);
}

describe('each kind of fault that can be planted is found, by the check that is about it', () => {
  test.for(all.flatMap((one) => samples(one.spec).map((fault) => ({ one, title: one.spec.title, id: fault.id, fault }))))(
    '$title: $id',
    { timeout: 120_000 },
    async ({ one, fault }) => {
      const rule = ruleOf(fault.kind);
      const found = await firstFinding(one.spec, targetOf(one, [fault.id]), {
        rule: rule ?? '',
        options: { ...one.options, operations: (id) => id === fault.operation },
      });
      expect(found?.finding.rule ?? `no ${rule}`).toBe(rule);
    },
  );

  test('there are at least twenty kinds, and each has its rule', () => {
    expect(faultKinds.length).toBeGreaterThanOrEqual(20);
    expect(faultKinds.filter((kind) => !checks.some(({ rule }) => rule.id === ruleOf(kind)))).toEqual([]);
  });
});
