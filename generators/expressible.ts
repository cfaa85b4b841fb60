import { isObject, type Json } from '../specs/json.ts';
import type { Parameter } from '../specs/spec.ts';
import { isJsonType } from './media-types.ts';
import { delimiters, plainText } from './styles.ts';
import { fitsPlace } from './values/text.ts';

/** What writing a parameter takes. */
export type Written = Pick<Parameter, 'in' | 'style' | 'explode' | 'mediaType'>;

/**
 * Whether a value can be written there so that every server which goes by OpenAPI reads it back: null, empty lists and objects leave no
 * trace, and for some shapes no style is defined.
 *
 * @see OpenAPI 3.1.1 "Style Values", "Style Examples" (`n/a`), Appendix C and E
 */
export function isExpressible(parameter: Written, value: Json): boolean {
  if (parameter.mediaType !== null) return isJsonType(parameter.mediaType) || isText(value);
  if (Array.isArray(value))
    return value.length > 0 && isListDefined(parameter, value.length) && value.every((item) => fits(parameter, item));
  if (!isObject(value)) return isText(value) && (parameter.style !== 'cookie' || isCookieText(plainText(value)));
  const members = Object.entries(value);
  if (members.length === 0 || !isRecordDefined(parameter, members.length)) return false;
  return members.every(
    ([name, member]) => isKey(parameter, name) && (parameter.style === 'deepObject' ? isDeep(member) : fits(parameter, member)),
  );
}

function isText(value: Json): boolean {
  return value !== null && value !== '' && typeof value !== 'object';
}

/** OpenAPI leaves exploded space- and pipe-delimited values and lists in `deepObject` undefined; cookies are never joined by `&`. */
function isListDefined({ in: place, style, explode }: Written, length: number): boolean {
  if (style === 'deepObject' || (isDelimited(style) && explode)) return false;
  return place !== 'cookie' || style === 'cookie' || !explode || length === 1;
}

function isRecordDefined({ in: place, style, explode }: Written, length: number): boolean {
  if (isDelimited(style) && explode) return false;
  return place !== 'cookie' || style === 'cookie' || !explode || length === 1;
}

function isDelimited(style: Parameter['style']): boolean {
  return delimiters[style] !== undefined;
}

/** One of several texts: what delimits them may not be in it where nothing is percent-encoded. */
function fits({ in: place, style, explode }: Written, value: Json): boolean {
  if (!isText(value)) return false;
  const text = plainText(value);
  const delimiter = style === 'label' && explode ? '.' : delimiters[style];
  if (delimiter !== undefined && text.includes(delimiter)) return false; // encoded or not, it is written alike as data and between
  if (style === 'cookie') return isCookieText(text);
  return place !== 'header' || (fitsPlace('header', text) && !/[,=]/.test(text));
}

/** Nothing is encoded there: RFC 6265 §4.1.1, `cookie-octet`, without what parts pairs and items. */
function isCookieText(text: string): boolean {
  return /^[\w!#$%'()*+./:<>?@[\]^`{|}~-]+$/.test(text);
}

function isKey(parameter: Written, name: string): boolean {
  return parameter.style === 'deepObject' ? name !== '' && !/[[\]]/.test(name) : fits(parameter, name);
}

function isDeep(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return isText(value);
  const members = Object.entries(value);
  return members.length > 0 && members.every(([name, member]) => !/[[\]]/.test(name) && isDeep(member));
}
