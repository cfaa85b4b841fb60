/** A wrong command line: what, and how to mend it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(what: string, fix: string) {
    super(`assay: ${what}\n  fix: ${fix}`);
  }
}
