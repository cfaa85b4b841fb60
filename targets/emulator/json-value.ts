import type { Json } from '../../specs/json.ts';

/** Most bodies have no number that could be too long. */
const suspicious = /\d{16}|\d[eE]/;

/**
 * The value of a JSON text, by a server that keeps numbers as doubles and would rather refuse one than change it (RFC 8259 §6).
 *
 * @throws {SyntaxError} the text is no JSON, or holds such a number
 */
export function jsonValue(text: string): Json {
  if (!suspicious.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_, value: Json, context?: { readonly source?: string }) => {
    const source = context?.source;
    if (typeof value === 'number' && source !== undefined && !isKept(value, source))
      throw new SyntaxError(`${source} is no number that can be kept`);
    return value;
  });
}

/** Node before 24 does not tell the source: there all is kept. */
function isKept(value: number, source: string): boolean {
  return Number.isFinite(value) && (!/^-?\d+$/.test(source) || String(value) === source || source === '-0');
}
