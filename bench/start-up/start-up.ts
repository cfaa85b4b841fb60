import { cache } from '../../tests/world/cache.ts';
import { npmPackage } from '../../tests/world/npm-package.ts';
import { packages } from '../corpus/corpus.ts';
import { type Cost, least } from './cost.ts';
import type { Listener } from './listener.ts';
import { nodeCost } from './node-cost.ts';

export interface LargeDocument {
  readonly name: string;
  readonly file: () => Promise<string>;
  /** What the first request may cost as things stand: times the CPU of bare parsing, and MiB; the aim is twice and three times. Where nothing is said, it is only shown. */
  readonly most: { readonly ratio: number; readonly mebibytes: number } | null;
}

const octokit = { name: '@octokit/openapi', version: '23.0.2' } as const;
const inDirectory = async (path: string) => `${await npmPackage(packages.directory)}/api/${path}`;

export const largeDocuments: readonly LargeDocument[] = [
  { name: 'GitHub', file: async () => `${await npmPackage(octokit)}/generated/api.github.com.json`, most: { ratio: 3, mebibytes: 350 } },
  { name: 'Stripe', file: () => inDirectory('stripe.com.json'), most: null },
  { name: 'Kubernetes', file: () => inDirectory('kubernetes.io.json'), most: null },
  { name: 'Microsoft Graph', file: () => inDirectory('microsoft.com/graph.json'), most: { ratio: 4.5, mebibytes: 700 } },
];

/** What the first request of a run costs, beside the least that a program of this kind does. */
export interface StartUp {
  readonly bare: Cost;
  readonly run: Cost;
}

/** By turns, so that what else the machine does weighs on both. */
export async function startUp(program: string, document: string, { port, url }: Listener): Promise<StartUp> {
  const bare: Cost[] = [];
  const run: Cost[] = [];
  for (let turn = 0; turn < turns; turn++) {
    bare.push(await nodeCost({ args: [new URL('bare.mjs', import.meta.url).pathname, document] }));
    run.push(await nodeCost({ args: [program, 'run', document, '--url', url, '--log', cache('bench', 'run.ndjson')], port }));
  }
  return { bare: least(bare), run: least(run) };
}
const turns = 3;
