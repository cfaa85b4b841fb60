import { type JSONVisitor, visit } from 'jsonc-parser';
import { pointer } from '../specs/pointer.ts';
import { isJson, mediaTypeOf } from './answer.ts';
import type { Step } from './trial.ts';

/** The text of a body that says it is JSON; `undefined` where there is none, `null` where it is no UTF-8. A byte order mark is kept. */
export function jsonTextOf(step: Step): string | null | undefined {
  const type = mediaTypeOf(step.exchange);
  const { response } = step.exchange;
  if (response === null || response.body.byteLength === 0 || type === null || !isJson(type) || step.operation.method === 'head')
    return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(response.body);
  } catch {
    return null;
  }
}

/** A token of a JSON text, with the place that it stands at. */
export type Token =
  | { readonly kind: 'name'; readonly at: string; readonly name: string }
  /** As written: `JSON.parse` would round it. */
  | { readonly kind: 'number'; readonly at: string; readonly text: string };

/** Member names and numbers in the order of the text: what `JSON.parse` hides is seen here. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  const visitor: JSONVisitor = {
    onObjectProperty: (name, _offset, _length, _line, _column, path) => {
      found.push({ kind: 'name', at: pointer(...path()), name });
    },
    onLiteralValue: (value, offset, length, _line, _column, path) => {
      if (typeof value === 'number') found.push({ kind: 'number', at: pointer(...path()), text: text.slice(offset, offset + length) });
    },
  };
  visit(text, visitor);
  return found;
}
