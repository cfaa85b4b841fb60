/** What a program had used when it sent its first request. */
export interface Cost {
  /** Seconds of CPU time, of all threads. */
  readonly cpu: number;
  /** Peak of the memory that it held, MiB. */
  readonly mebibytes: number;
}

/** The least of several runs: whatever else the machine does only adds to it. */
export function least(costs: readonly Cost[]): Cost {
  return { cpu: Math.min(...costs.map(({ cpu }) => cpu)), mebibytes: Math.min(...costs.map(({ mebibytes }) => mebibytes)) };
}
