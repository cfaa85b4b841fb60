import type { Json } from '../specs/json.ts';
import type { Position } from '../specs/spec.ts';
import type { FindingReported, Level, LoggedBody } from '../suites/event.ts';

/** A JSON value on one line; over the length, its head and how long it is. */
export function shortJson(value: Json | undefined, length = 160): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}… (${text.length.toLocaleString('en')} characters)`;
}

export function place({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}

export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

export const levelWords: Readonly<Record<Level, string>> = { must: 'MUST', should: 'SHOULD', may: 'MAY' };
export const levels = ['must', 'should', 'may'] as const;

/** How often a repeat showed a finding again, in words. */
export function confirmation({ confirmed: [shown, sent] }: FindingReported): string {
  if (sent === 0) return 'not repeated';
  return shown >= sent ? `confirmed ${shown} of ${sent}` : `flaky: shown again ${shown} of ${sent}`;
}

/** What is left of a body that is not shown in full, in words; `''` where it is. */
export function cutNote(body: LoggedBody, shown: number): string {
  const whole = body.cut?.bytes;
  if (whole !== undefined) return `head of ${plural(whole, 'byte')}, sha256 ${body.cut?.sha256 ?? ''}`;
  return shown < body.text.length ? `${shown.toLocaleString('en')} of ${plural(body.text.length, 'character')}; the log has the rest` : '';
}
