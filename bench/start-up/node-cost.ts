import { fileURLToPath } from 'node:url';
import { run } from '../../tests/world/command.ts';
import type { Cost } from './cost.ts';

export interface NodeProgram {
  readonly args: readonly string[];
  /** The port that the first request goes to. */
  readonly port?: number;
}

/** Runs a program that tells its cost itself, by what stands beside this file. */
export async function nodeCost({ args, port = 0 }: NodeProgram): Promise<Cost> {
  const hook = fileURLToPath(new URL('until-first-request.mjs', import.meta.url));
  const env = { ASSAY_BENCH_PORT: `${port}` };
  const { code, stdout, stderr } = await run({ command: process.execPath, args: ['--import', hook, ...args], env, limit: 120_000 });
  const told = /^ASSAY_BENCH (\{.*\})$/m.exec(stdout)?.[1];
  if (told === undefined) throw new Error(`${args.join(' ')} sent no request and ended with ${code}: ${(stdout + stderr).slice(-1000)}`);
  const cost: Cost = JSON.parse(told);
  return cost;
}
