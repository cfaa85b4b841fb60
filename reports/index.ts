export { type ConsoleOptions, consoleReport } from './console.ts';
export { html } from './html/html.ts';
export { junit } from './junit.ts';
export { type ReportKind, reports } from './kinds.ts';
export { line, ndjson, parseLog, withoutTimes } from './ndjson.ts';
export { clipped, progress } from './progress.ts';
export { type Folding, fold, folding, type Report } from './report.ts';
