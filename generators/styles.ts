import { isObject, type Json } from '../specs/json.ts';
import type { ParameterStyle } from '../specs/spec.ts';

/** A value as it is written in a parameter: one text, several, or names with texts. */
export type Written =
  | { readonly kind: 'one'; readonly text: string }
  | { readonly kind: 'list'; readonly texts: readonly string[] }
  | { readonly kind: 'pairs'; readonly pairs: readonly (readonly [string, string])[] };

/** The words of a scalar on the wire; deeper structures, for which no style is defined, as JSON. */
export function plainText(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** @param encoded what becomes of each name and text, so that delimiters stay apart from data */
export function written(value: Json, encoded: (text: string) => string): Written {
  if (Array.isArray(value)) return { kind: 'list', texts: value.map((item) => encoded(plainText(item))) };
  if (!isObject(value)) return { kind: 'one', text: encoded(plainText(value)) };
  return { kind: 'pairs', pairs: Object.entries(value).map(([name, member]) => [encoded(name), encoded(plainText(member))] as const) };
}

/** One style's way with each shape; `name` is escaped already. */
interface Style {
  readonly one: (name: string, text: string) => string;
  readonly list: (name: string, texts: readonly string[]) => string;
  readonly pairs: (name: string, pairs: readonly (readonly [string, string])[]) => string;
}

const joined = (pairs: readonly (readonly [string, string])[], between: string, around: string) =>
  pairs.map((pair) => pair.join(between)).join(around);
const flat = (pairs: readonly (readonly [string, string])[]) => pairs.flat();

const form: Style = {
  one: (name, text) => `${name}=${text}`,
  list: (name, texts) => `${name}=${texts.join(',')}`,
  pairs: (name, pairs) => `${name}=${flat(pairs).join(',')}`,
};
const exploded: Style = {
  one: form.one,
  list: (name, texts) => texts.map((text) => `${name}=${text}`).join('&'),
  pairs: (_, pairs) => joined(pairs, '=', '&'),
};
const delimited = (by: string): Style => ({
  one: form.one,
  list: (name, texts) => `${name}=${texts.join(by)}`,
  pairs: (name, pairs) => `${name}=${flat(pairs).join(by)}`,
});
const deep: Style = {
  one: form.one,
  list: exploded.list,
  pairs: (name, pairs) => pairs.map(([key, text]) => `${name}[${key}]=${text}`).join('&'),
};

/** `*` means `explode: true`. @see OpenAPI 3.1.1 "Style Examples" */
export const styles: { readonly [style in ParameterStyle | `${ParameterStyle}*`]: Style } = {
  simple: { one: (_, text) => text, list: (_, texts) => texts.join(','), pairs: (_, pairs) => flat(pairs).join(',') },
  'simple*': { one: (_, text) => text, list: (_, texts) => texts.join(','), pairs: (_, pairs) => joined(pairs, '=', ',') },
  label: { one: (_, text) => `.${text}`, list: (_, texts) => `.${texts.join(',')}`, pairs: (_, pairs) => `.${flat(pairs).join(',')}` },
  'label*': { one: (_, text) => `.${text}`, list: (_, texts) => `.${texts.join('.')}`, pairs: (_, pairs) => `.${joined(pairs, '=', '.')}` },
  matrix: {
    one: (name, text) => `;${name}=${text}`,
    list: (name, texts) => `;${name}=${texts.join(',')}`,
    pairs: (name, pairs) => `;${name}=${flat(pairs).join(',')}`,
  },
  'matrix*': {
    one: (name, text) => `;${name}=${text}`,
    list: (name, texts) => texts.map((text) => `;${name}=${text}`).join(''),
    pairs: (_, pairs) => `;${joined(pairs, '=', ';')}`,
  },
  form: form,
  'form*': exploded,
  spaceDelimited: delimited('%20'),
  'spaceDelimited*': exploded, // OpenAPI 3.1.1 leaves it undefined; 3.0 says that it equals `form`
  pipeDelimited: delimited('%7C'),
  'pipeDelimited*': exploded,
  tabDelimited: delimited('%09'),
  'tabDelimited*': exploded,
  cookie: form, // as `form`, in the syntax of cookies: see `cookieText`
  'cookie*': exploded,
  deepObject: deep,
  'deepObject*': deep,
};

/** What stands between the items of an array in a style of 2.0, as it is before it is encoded. */
export const delimiters: { readonly [style in ParameterStyle]?: string } = { spaceDelimited: ' ', pipeDelimited: '|', tabDelimited: '\t' };

/** A value in one style. */
export function styled(name: string, value: Written, style: keyof typeof styles): string {
  switch (value.kind) {
    case 'one':
      return styles[style].one(name, value.text);
    case 'list':
      return styles[style].list(name, value.texts);
    case 'pairs':
      return styles[style].pairs(name, value.pairs);
  }
}
