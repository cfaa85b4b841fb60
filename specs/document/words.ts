import { isObject, type Json, own } from '../json.ts';
import { segments, valueAt } from '../pointer.ts';
import { type Cause, wordOf } from './causes.ts';
import type { Fault } from './check.ts';

/** Says what a document lacks or has too much of, by what the meta-schema states under the cause's keywords. */
export function faultsOf(cause: Cause, { document, stated }: { document: Json; stated: readonly Json[] }): Fault[] {
  const value = valueAt(document, cause.at);
  const { at } = cause;
  const name = segments(at).at(-1) ?? '';
  switch (wordOf(cause)) {
    case 'required':
      return missing(stated, value).map((absent) => ({ pointer: at, what: `lacks ${JSON.stringify(absent)}` }));
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return [{ pointer: at, what: `${JSON.stringify(name)} is no field that may stand here` }];
    case 'enum':
    case 'const':
      return [{ pointer: at, what: `${said(name)}must be ${oneOf(stated.flat())}; it is ${short(value)}` }];
    case 'type':
      return [
        { pointer: at, what: `${said(name)}must be ${oneOf(stated.flat(), (type) => article(String(type)))}; it is ${kindOf(value)}` },
      ];
    case 'pattern':
      return [{ pointer: at, what: `${said(name)}must match ${String(stated[0])}; it is ${short(value)}` }];
    case 'oneOf':
      return [{ pointer: at, what: 'fits several of the forms that may stand here, where only one is allowed' }];
    case 'not':
      return [{ pointer: at, what: 'has what must not stand here' }];
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return [{ pointer: at, what: `${said(name)}is out of its bounds (${wordOf(cause)} ${short(stated[0])}); it is ${short(value)}` }];
    case 'uniqueItems':
      return [{ pointer: at, what: `${said(name)}has an item twice` }];
    default:
      return [{ pointer: at, what: `${said(name)}must satisfy ${wordOf(cause)} ${short(stated[0])}; it is ${short(value)}` }];
  }
}

function missing(stated: readonly Json[], value: Json | undefined): string[] {
  return stated.flat().filter((name): name is string => typeof name === 'string' && own(value, name) === undefined);
}

function said(name: string): string {
  return /^\d*$/.test(name) ? '' : `${JSON.stringify(name)} `;
}

function oneOf(values: readonly Json[], word: (value: Json) => string = (value) => JSON.stringify(value)): string {
  const words = [...new Set(values.map(word))].toSorted();
  return words.length > 1 ? `one of ${words.join(', ')}` : (words[0] ?? 'something else');
}

function article(type: string): string {
  return type === 'null' ? 'null' : `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function kindOf(value: Json | undefined): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return isObject(value) ? 'an object' : `the ${typeof value} ${short(value)}`;
}

function short(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null);
  return text.length <= 80 ? text : `${text.slice(0, 80).toWellFormed()}…`;
}
