import { isObject, type Json } from './json.ts';

/**
 * Whether two values mean the same: date-times as instants (at the coarser precision of the two), uuids without case, numbers by value, objects
 * without order; a number and its decimal digits as a string are one (int64 in protobuf's JSON mapping).
 */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  if (typeof a === 'string' && typeof b === 'string') return sameText(a, b);
  if (typeof a === 'number' && typeof b === 'string') return String(a) === b;
  if (typeof a === 'string' && typeof b === 'number') return a === String(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (isObject(a) && isObject(b)) {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && sameValue(a[name], b[name]));
  }
  return false;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function sameText(a: string, b: string): boolean {
  if (uuid.test(a) && uuid.test(b)) return a.toLowerCase() === b.toLowerCase();
  const [left, right] = [instant(a), instant(b)];
  if (left === null || right === null) return false;
  const digits = Math.min(left.digits, right.digits);
  return cut(left.text, digits) === cut(right.text, digits);
}

/** RFC 3339 date-time as UTC seconds and the digits of its fraction. */
function instant(text: string): { readonly text: string; readonly digits: number } | null {
  const parts = /^(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/.exec(text);
  if (parts === null) return null;
  const [, whole = '', fraction = '', zone = ''] = parts;
  const seconds = Date.parse(`${whole.toUpperCase().replace(' ', 'T')}${zone.toUpperCase()}`) / 1000;
  return Number.isNaN(seconds) ? null : { text: `${seconds}.${fraction}`, digits: fraction.replace(/0+$/, '').length };
}

function cut(instantText: string, digits: number): string {
  const [seconds = '', fraction = ''] = instantText.split('.');
  return `${seconds}.${fraction.slice(0, digits)}`;
}
