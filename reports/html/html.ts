import type { Report } from '../report.ts';
import { gather, type Run } from '../run.ts';
import { markup } from './element.ts';
import { page } from './page.ts';

/** One self-contained page that reads with scripts off. */
export const html: Report<Run[]> = {
  initial: () => [],
  step: gather,
  render: (runs) => `<!doctype html>\n${markup(page(runs))}\n`,
};
