import { isScheme, isSecretHeader, isSecretLine, isSignatureName } from './names.ts';
import { isPlaceholder, type Placeholders } from './placeholder.ts';
import { withoutSignedUrls } from './signed-url.ts';

/** How a value that its name gives away is replaced, and remembered so that it is also found elsewhere in the same event. */
export interface ByName {
  readonly isSecret: (name: string) => boolean;
  readonly name: Placeholders;
  readonly learn: (value: string) => void;
}

/** The whole value. */
export function hide(value: string, by: ByName): string {
  if (value === '' || isPlaceholder(value)) return value;
  by.learn(value);
  return by.name(value);
}

/** The whole value, but for the word of an authentication scheme. */
function hideCredential(value: string, by: ByName): string {
  const [, scheme, rest] = /^([A-Za-z][\w-]*) +(\S.*)$/s.exec(value) ?? [];
  return scheme === undefined || rest === undefined || !isScheme(scheme) ? hide(value, by) : `${scheme} ${hide(rest, by)}`;
}

/** `a=1; Path=/`: the values of cookies, not the attributes of a `Set-Cookie`. */
function hideCookies(value: string, by: ByName): string {
  const attribute = /^\s*(?:path|domain|expires|max-age|samesite|priority)=/i;
  return value
    .split(';')
    .map((part) => (attribute.test(part) ? part : part.replace(/=(.*)$/s, (_, held: string) => `=${hide(held, by)}`)))
    .join(';');
}

export function hideHeader(header: string, value: string, by: ByName): string {
  if (/cookie$/i.test(header) && value.includes('=')) return hideCookies(value, by);
  return isSecretHeader(header) || by.isSecret(header) ? hideCredential(value, by) : value;
}

/** `"password": "…"` in JSON text, well formed or cut off. */
const member = /"((?:[^"\\]|\\.){1,64})"(\s*:\s*)(?:"((?:[^"\\]|\\.)*)("|$)|(-?\d[\d.eE+-]*))/g;
/** The same in JSON inside a JSON string: every quote has backslashes before it. */
const innerMember = /(?<!\\)(\\+)"([\w.$ -]{1,64})\1"(\s*:\s*)\1"(.*?)(?<!\\)\1"/gs;
/** `password=…` in a form or a query; where `=` itself is encoded, the value ends at an encoded `&`. */
const pair = new RegExp(
  [
    String.raw`(?:(?<![\w.-])|(?<=%(?:25)*(?:26|3f|23)|\\u00(?:26|3f)))([\w.$[\]-]{1,64}?)`,
    String.raw`(?:(=|\\+u003d|&#61;)((?:(?!'(?=[\s,;)\]}>]|$))[^\s"<>&\\\x60])+)|(%(?:25)*3d)((?:(?!%(?:25)*26|'(?=[\s,;)\]}>]|$))[^\s"<>&\\\x60])+))`,
  ].join(''),
  'gi',
);
/** `Authorization: Bearer …` in a shell line or a dump of headers. */
const headerLine = /(?<![\w-])([\w-]{3,64})(:\s?)([^\s"'\\][^"'\\\r\n]*)/g;
const userInfo = /(https?:(?:\\*\/){2}[^\s/@:"'<>]*:)([^\s/@"'<>\\]+)(?=@)/gi;

function unquoted(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

function withoutMembers(text: string, by: ByName): string {
  const outer = text.replaceAll(member, (whole, name: string, colon: string, value: string | undefined, end: string, digits: string) => {
    if (!by.isSecret(unquoted(name))) return whole;
    return value === undefined ? `"${name}"${colon}"${hide(digits, by)}"` : `"${name}"${colon}"${hide(unquoted(value), by)}${end}`;
  });
  return outer.replaceAll(innerMember, (whole, quote: string, name: string, colon: string, value: string) =>
    by.isSecret(name) ? `${quote}"${name}${quote}"${colon}${quote}"${hide(value, by)}${quote}"` : whole,
  );
}

/** A shell variable in the place of a credential hides it already. */
const variable = /^'?(?:[\w-]+ )?\$\{?\w+\}?$/;

/** A text without what a name in it marks as secret: members of JSON, fields of forms, queries, header lines, user info, signed URLs. */
export function withoutNamed(text: string, by: ByName): string {
  const clean = withoutMembers(withoutSignedUrls(text, by.name), by).replaceAll(
    userInfo,
    (_, before: string, password: string) => `${before}${hide(password, by)}`,
  );
  const pairs = clean.replaceAll(pair, (whole, name: string, equals?: string, value?: string, coded?: string, codedValue?: string) =>
    (by.isSecret(name) || isSignatureName(name)) && !variable.test(value ?? '')
      ? `${name}${equals ?? coded}${hide(value ?? codedValue ?? '', by)}`
      : whole,
  );
  return pairs.replaceAll(headerLine, (whole, name: string, colon: string, value: string) =>
    isSecretLine(name) && !variable.test(value) ? `${name}${colon}${hideHeader(name, value, by)}` : whole,
  );
}
