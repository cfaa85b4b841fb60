import type { RunOptions } from './options.ts';

/** What a run is told where nobody says otherwise; `seed` is the caller's, often made from the document. */
export function defaultOptions(seed: number): RunOptions {
  return {
    seed,
    runId: seed.toString(36),
    maxCases: 100,
    concurrency: 8,
    phases: ['smoke', 'examples', 'coverage', 'fuzz'],
    operations: () => true,
    checks: () => true,
    headers: [],
    credentials: {},
    params: {},
    resources: [],
    target: { name: 'target', url: null },
    isLocal: true,
    failOn: 'should',
    allowUntested: () => false,
    fullLog: false,
    now: () => Date.now(),
    timeBudget: null,
    signal: new AbortController().signal,
    suite: 'assay',
  };
}

/** A seed made from the document, so that a gate does not flip by itself. */
export function seedOfDocument(sha256: string): number {
  return Number.parseInt(sha256.slice(0, 8), 16);
}
