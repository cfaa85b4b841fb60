import type { TestContext } from 'vitest';

/** What a part measured: counts, and times only as ratios of two times of the same run. */
export type Figures = Readonly<Record<string, number | string>>;
declare module 'vitest' {
  interface TaskMeta {
    figures?: Figures;
  }
}

/** Hands figures to the reporter, which runs in another process. */
export function measured({ task }: TestContext, figures: Figures): void {
  task.meta.figures = { ...task.meta.figures, ...figures };
}
