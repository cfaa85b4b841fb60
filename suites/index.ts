export { checks } from './checks/index.ts';
export { curl } from './curl.ts';
export type * from './event.ts';
export type { RunOptions } from './options.ts';
export { redactor } from './redact.ts';
export type { Check, Departure, ExchangeCheck, Rule, TrialCheck } from './rule.ts';
export { run } from './run.ts';
export { RunError } from './run-error.ts';
