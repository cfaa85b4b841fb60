/** Invisible and reordering characters: bidi controls, zero width, line separators. Joiners stay: scripts and emoji need them. */
const unseen = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/**
 * Text from outside as every report shows it: line breaks and tabs stay, and what no eye sees, no terminal should obey or no XML
 * may hold stands as its escape.
 */
export function visible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(unseen, (character) => (character === '\n' || character === '\t' ? character : escaped(character)));
}

/** The same on one line. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll(/\s*[\n\t]\s*/g, ' ');
}
