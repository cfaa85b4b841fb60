/** The target cannot be tested: nothing answers, or the same answer comes to everything. Ends a run with exit code 2. */
export class RunError extends Error {
  override readonly name = 'RunError';
  readonly code: 'target-unreachable' | 'target-constant' | 'nothing-to-run';
  readonly fix: string;

  constructor(code: RunError['code'], { what, fix }: { readonly what: string; readonly fix: string }, options?: ErrorOptions) {
    super(`${what}\n  fix: ${fix}  [${code}]`, options);
    this.code = code;
    this.fix = fix;
  }
}
