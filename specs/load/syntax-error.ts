import { SpecError } from '../spec-error.ts';

/** @param where with line and column */
export function syntaxError(what: string, where: string, cause?: unknown): SpecError {
  return new SpecError('syntax', { what, where, fix: 'mend the text at this place' }, { cause });
}

/** `line:column` of an offset in the text, both from 1. */
export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return `${before.split('\n').length}:${offset - start + 1}`;
}
