import { readFile } from 'node:fs/promises';
import type { Spec } from '../../specs/spec.ts';
import { intercept } from '../../targets/emulation.ts';
import { emulator } from '../../targets/emulator/emulator.ts';
import { parseResources } from '../../targets/emulator/resources-file.ts';
import { httpTarget } from '../../targets/http.ts';
import type { Target } from '../../targets/target.ts';
import type { ContractOptions } from '../../vitest.ts';

/** What a suite of a seed API runs against. */
export interface Implementation {
  readonly target: Target;
  readonly options: ContractOptions;
  stop(): Promise<void>;
}

const limits = { connections: 8, timeoutMs: 10_000, maxBodyBytes: 16 * 1024 * 1024 };

/**
 * The implementation at `ASSAY_URL` with the token in `ASSAY_TOKEN`, and path parameters as JSON in `ASSAY_PARAMS`; by default the emulation of the
 * document, put by nock under the very origin that the document names, and reached over the same HTTP client.
 */
export async function implementation(spec: Spec, resourcesFile: string): Promise<Implementation> {
  const url = process.env['ASSAY_URL'];
  return url === undefined ? emulated(spec, resourcesFile) : live(url);
}

function live(url: string): Implementation {
  const { target, close } = httpTarget(url, limits);
  const token = process.env['ASSAY_TOKEN'];
  const params: Record<string, string> = JSON.parse(process.env['ASSAY_PARAMS'] ?? '{}');
  const headers = token === undefined ? [] : ([['authorization', `Bearer ${token}`]] as const);
  return {
    target,
    options: {
      target: { name: new URL(url).host, url },
      headers,
      params,
      isLocal: ['127.0.0.1', 'localhost'].includes(new URL(url).hostname),
    },
    stop: close,
  };
}

async function emulated(spec: Spec, resourcesFile: string): Promise<Implementation> {
  const resources = parseResources(await readFile(resourcesFile, 'utf8'), resourcesFile, spec);
  const origin = new URL(spec.operations[0]?.servers[0] ?? '/', 'https://api.example.test').origin;
  const scope = await intercept(origin, emulator(spec, { resources }));
  const { target, close } = httpTarget(origin, limits);
  return {
    target,
    options: { headers: [['authorization', 'Bearer emulation']], resources: Object.keys(resources), maxCases: 40 },
    stop: async () => {
      await close();
      scope.stop();
    },
  };
}
