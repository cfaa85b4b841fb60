/** What became of one document. */
export type Outcome = Loaded | Refused | Broken;

interface Common {
  readonly file: string;
  /** Seconds of CPU time, of the reading alone. */
  readonly cpu: number;
}
export interface Loaded extends Common {
  readonly kind: 'loaded';
  readonly operations: number;
  /** Operations that a broken part of the document makes unusable. */
  readonly unusable: number;
}
/** A refusal says what is wrong, and where. */
export interface Refused extends Common {
  readonly kind: 'refused';
  readonly code: string;
  readonly where: string;
  readonly what: string;
}
export interface Broken extends Common {
  readonly kind: 'crashed' | 'hung';
  readonly because: string;
}
