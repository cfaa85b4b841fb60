import { loadSpec } from '../../specs/load.ts';
import { SpecError } from '../../specs/spec-error.ts';
import type { Broken, Loaded, Outcome, Refused } from './outcome.ts';

/** Runs in a process of its own: reads each document that it is told, one after another, and tells what became of it. */
process.on('message', (file: string) => {
  void read(file).then((outcome) => process.send?.(outcome));
});

async function read(file: string): Promise<Outcome> {
  const before = process.cpuUsage();
  const result = await reading(file);
  const { user, system } = process.cpuUsage(before);
  return { file, cpu: (user + system) / 1e6, ...result };
}

async function reading(file: string): Promise<Result> {
  try {
    const { operations, unusable } = await loadSpec(file);
    return { kind: 'loaded', operations: operations.length, unusable: unusable.length };
  } catch (error) {
    if (error instanceof SpecError) return { kind: 'refused', code: error.code, where: error.text.where, what: error.text.what };
    return { kind: 'crashed', because: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

type Result = WithoutPlace<Loaded> | WithoutPlace<Refused> | WithoutPlace<Broken>;
type WithoutPlace<T> = Omit<T, 'file' | 'cpu'>;
