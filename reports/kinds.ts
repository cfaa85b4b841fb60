import { consoleReport } from './console.ts';
import { html } from './html/html.ts';
import { junit } from './junit.ts';
import { ndjson } from './ndjson.ts';
import { type Folding, folding } from './report.ts';

export type ReportKind = 'html' | 'junit' | 'ndjson' | 'console';

/** Every kind of report by its name on the command line; each call begins an empty one. */
export const reports: Readonly<Record<ReportKind, () => Folding>> = {
  html: () => folding(html),
  junit: () => folding(junit),
  ndjson: () => folding(ndjson),
  console: () => folding(consoleReport({ color: false, full: 10 })),
};
