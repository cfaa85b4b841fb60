import type { Broken, Outcome, Refused } from './outcome.ts';

/** What became of a corpus. */
export interface Summary {
  readonly documents: number;
  readonly loaded: number;
  readonly operations: number;
  readonly unusable: number;
  readonly refused: readonly Refused[];
  /** Those of `refused` whose place is a file alone. */
  readonly withoutLine: readonly Refused[];
  /** Those that crashed or hung. */
  readonly broken: readonly Broken[];
  /** By CPU time, the slowest first. */
  readonly slowest: readonly Outcome[];
}

export function summary(outcomes: readonly Outcome[]): Summary {
  const loaded = outcomes.filter((outcome) => outcome.kind === 'loaded');
  const refused = outcomes.filter((outcome) => outcome.kind === 'refused');
  return {
    documents: outcomes.length,
    loaded: loaded.length,
    operations: sum(loaded.map(({ operations }) => operations)),
    unusable: sum(loaded.map(({ unusable }) => unusable)),
    refused,
    withoutLine: refused.filter(({ where }) => !/:\d+(?::\d+)?(?: |$)/.test(where)),
    broken: outcomes.filter((outcome) => 'because' in outcome),
    slowest: outcomes.toSorted((a, b) => b.cpu - a.cpu),
  };
}

/** For the console. */
export function summaryText({ documents, loaded, operations, unusable, refused, broken, slowest }: Summary): string {
  const codes = Map.groupBy(refused, ({ code }) => code);
  return [
    `${loaded} of ${documents} documents load, ${percent(loaded / documents)}; ${operations} operations, and ${unusable} that cannot be used`,
    ...[...codes].map(([code, those]) => `${those.length} refused: ${code}`),
    ...refused.map(({ where, what, code }) => `  ${where}: ${what}  [${code}]`),
    ...broken.map(({ file, kind, because }) => `${kind.toUpperCase()} ${file}: ${because}`),
    `slowest, CPU seconds: ${slowest
      .slice(0, 5)
      .map(({ file, cpu }) => `${cpu.toFixed(2)} ${file}`)
      .join(', ')}`,
  ].join('\n');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Cut, not rounded: 99.99 is not 100. */
function percent(share: number): string {
  return `${Math.floor(share * 10_000) / 100} %`;
}
