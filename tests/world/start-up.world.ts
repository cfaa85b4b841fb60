import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram } from '../../bench/start-up/build.ts';
import { type Listener, listen } from '../../bench/start-up/listener.ts';
import { schemathesisCost } from '../../bench/start-up/schemathesis.ts';
import { largeDocuments, type StartUp, startUp } from '../../bench/start-up/start-up.ts';
import { measured } from './figures.ts';
import { orSkip } from './missing.ts';

describe('start-up', () => {
  let listener: Listener;
  let program = '';
  const found = new Map<string, StartUp>();
  beforeAll(async () => {
    [listener, program] = [await listen(), await builtProgram()];
  });
  afterAll(() => listener.close());

  test.for(largeDocuments)('$name: the first request', async ({ name, file, most }, context) => {
    const cost = await startUp(program, await orSkip(context, file), listener);
    found.set(name, cost);
    const ratio = cost.run.cpu / cost.bare.cpu;
    measured(context, {
      [`${name}, CPU to the first request over bare parsing, at most`]: upTo(ratio, 0.5),
      [`${name}, peak memory at the first request, at most MiB`]: upTo(cost.run.mebibytes, 50),
    });
    expect(ratio).toBeLessThan(most?.ratio ?? Number.POSITIVE_INFINITY);
    expect(cost.run.mebibytes).toBeLessThan(most?.mebibytes ?? Number.POSITIVE_INFINITY);
  });

  // of the largest document it makes minutes
  test.for(largeDocuments.slice(0, 2))('$name: the first request of Schemathesis', async ({ name, file }, context) => {
    const document = await orSkip(context, file);
    const peer = await orSkip(context, () => schemathesisCost(document, listener));
    const ours = found.get(name)?.run.cpu ?? Number.NaN;
    measured(context, { [`${name}, Schemathesis's CPU to the first request over ours, at least`]: downTo(peer.cpu / ours, 0.5) });
    expect(peer.cpu).toBeGreaterThan(ours);
  });
});

/** Rounded, so that the figure stands still while nothing has changed. */
function upTo(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
function downTo(value: number, step: number): number {
  return Math.floor(value / step) * step;
}
