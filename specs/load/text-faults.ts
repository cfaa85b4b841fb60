import { type JSONPath, visit } from 'jsonc-parser';
import { isObject, type Json } from '../json.ts';
import { type JsonPointer, pointer } from '../pointer.ts';
import { positions } from '../positions.ts';
import type { Position } from '../spec.ts';
import { looksLikeJson } from './json-text.ts';
import type { Source } from './reading.ts';
import { readYaml } from './yaml-text.ts';

/** Something that a text says and no value holds, so that a reader chose for it. */
export interface TextFault {
  readonly kind: 'name-twice' | 'number-rounded';
  /** In the text's own value. */
  readonly at: JsonPointer;
  readonly position: Position;
  /** The name, or the number as it is written. */
  readonly text: string;
}

/**
 * Names that an object of JSON has twice, where the last one counts, and integers of which digits are lost. In YAML a name that stands twice
 * is an error, which the reader throws.
 */
export function textFaults(source: Source): TextFault[] {
  const { file, text } = source;
  return looksLikeJson(text) ? ofJson(file, text) : ofYaml(file, text);
}

function ofJson(file: string, text: string): TextFault[] {
  const found: TextFault[] = [];
  const names: Set<string>[] = [];
  const add = (kind: TextFault['kind'], where: { at: JSONPath; line: number; column: number; text: string }): void => {
    const position = { file, line: where.line + 1, column: where.column + 1 };
    found.push({ kind, at: pointer(...where.at), position, text: where.text });
  };
  visit(text, {
    onObjectBegin: () => void names.push(new Set()),
    onObjectEnd: () => void names.pop(),
    onObjectProperty: (name, _offset, _length, line, column, path) => {
      const seen = names.at(-1);
      if (seen?.has(name) === true) add('name-twice', { at: [...path(), name], line, column, text: name });
      seen?.add(name);
    },
    onLiteralValue: (value, offset, length, line, column, path) => {
      if (typeof value !== 'number' || length < 16) return;
      const written = text.slice(offset, offset + length);
      if (isRounded(written)) add('number-rounded', { at: path(), line, column, text: written });
    },
  });
  return found;
}

/** Whether an integer is not the double that it is read as; fractions are rounded wherever they are used. */
function isRounded(written: string): boolean {
  return /^-?\d{16,}$/.test(written) && BigInt(written) !== BigInt(Number(written));
}

function ofYaml(file: string, text: string): TextFault[] {
  if (!/\d{16}/.test(text)) return [];
  const lines = text.split('\n');
  const locate = positions(file, text);
  return largeIntegers(readYaml({ name: file, text }), '').flatMap(({ at, number }) => {
    const position = locate(at);
    const line = (lines[position.line - 1] ?? '').slice(position.column - 1);
    const written = line.match(/-?\d{16,}/g)?.find((digits) => Number(digits) === number);
    return written === undefined || !isRounded(written) ? [] : [{ kind: 'number-rounded', at, position, text: written }];
  });
}

function largeIntegers(value: Json, at: JsonPointer): { at: JsonPointer; number: number }[] {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value) ? [{ at, number: value }] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => largeIntegers(item, `${at}/${index}`));
  return isObject(value) ? Object.entries(value).flatMap(([name, item]) => largeIntegers(item, `${at}${pointer(name)}`)) : [];
}
