import { SpecError } from '../specs/spec-error.ts';
import { RunError } from '../suites/run-error.ts';
import { UsageError } from './usage-error.ts';

/** What a person reads when a command cannot go on: one message, and the stack only when it was asked for or nothing better is known. */
export function failure(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return `assay: ${String(error)}`;
  const isExpected = error instanceof SpecError || error instanceof RunError || error instanceof UsageError;
  if (debug) return error.stack ?? error.message;
  if (isExpected) return error.message;
  return `assay: ${error.message}\n  fix: this is a bug of assay; run again with --debug and report what it prints`;
}
