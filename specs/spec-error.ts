/** What an error says to a person: what is wrong, where (file:line, pointer), and how to mend it. */
export interface ErrorText {
  readonly what: string;
  /** `file`, `file:line:column` or `file#/pointer`. */
  readonly where: string;
  readonly fix: string;
}

/** A bad document, page or option: the run cannot go on. A wrong *response* is a finding, never this. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly code: string;
  readonly text: ErrorText;

  constructor(code: string, text: ErrorText, options?: ErrorOptions) {
    super(`${text.where}: ${text.what}\n  fix: ${text.fix}  [${code}]`, options);
    this.code = code;
    this.text = text;
  }
}
