import { isSignatureName } from './names.ts';
import type { Placeholders } from './placeholder.ts';
import { unescaped } from './view.ts';

/** Where a URL ends in a text: white space, a quote or an angle bracket, also escaped; an apostrophe only where nothing of a URL follows. */
const stop = String.raw`\\+["nrtbf]|\\+u00(?:22|3[ce]|0[ad])|&(?:amp;)*(?:quot|lt|gt|#0*34|#x0*22);|'(?=[\s,;)\]}>]|$)`;
const rest = String.raw`(?:(?!${stop})[^\x00-\x20"<>\x60])*`;
const slash = String.raw`(?:\\*/|\\+u002f|&(?:amp;)*#(?:0*47|x0*2f);)`;
const plainUrl = new RegExp(String.raw`\bhttps?:${slash}${slash}${rest}`, 'gi');
/** Inside another URL's query it ends at a plain `&`; its own are encoded. */
const encodedUrl = new RegExp(String.raw`https?%(?:25)*3a(?:%(?:25)*2f){2}(?:(?!${stop})[^\x00-\x20"<>\x60&])*`, 'gi');
const queryStart = /[?#]|\\+u00(?:3f|23)|&(?:amp;)*#(?:0*63|x0*3f);/i;
const encodedQueryStart = /%(?:25)*(?:3f|23)/i;

function names(query: string): string[] {
  const pairs = unescaped(query).split(/[?&#;]/);
  return pairs.map((pair) => pair.slice(0, Math.max(0, pair.indexOf('='))));
}

/** The URL, or path and query, without its query where that holds a signature. */
export function withoutSignature(url: string, name: Placeholders, start: RegExp = queryStart): string {
  const at = url.search(start);
  if (at < 0) return url;
  const query = url.slice(at);
  if (!names(query).some(isSignatureName)) return url;
  const mark = start === queryStart ? '?redacted=' : '%3Fredacted%3D';
  return `${url.slice(0, at)}${mark}${name(unescaped(query).slice(1)).slice('redacted-'.length)}`;
}

/** A text without the signed queries of the URLs in it, however those are escaped. */
export function withoutSignedUrls(text: string, name: Placeholders): string {
  if (!/https?[:%]/i.test(text)) return text;
  const clean = text.replaceAll(plainUrl, (url) => withoutSignature(url, name));
  return clean.replaceAll(encodedUrl, (url) => withoutSignature(url, name, encodedQueryStart));
}
