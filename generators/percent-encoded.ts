/** Percent-encodes all but the unreserved characters (RFC 3986 §2.3). */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Reserved characters that mean nothing of their own inside a query value; a semicolon once parted pairs, so it is none of them. */
const harmless = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3D)/g;

/**
 * As `percentEncoded`, with reserved characters as they are (`allowReserved`), but for those that part a query: OpenAPI 3.1.1, Appendix E,
 * has those encoded by whoever sends them.
 *
 * @param delimiters characters that stay encoded too, for the style parts its values by them
 */
export function reservedKept(text: string, delimiters: string): string {
  return percentEncoded(text).replaceAll(harmless, (triple) => {
    const character = decodeURIComponent(triple);
    return delimiters.includes(character) ? triple : character;
  });
}
