import { afterString } from './json.ts';
import { Unscannable } from './place.ts';

/** Where a quoted or flow-style value that opens at the offset has ended, over as many lines as it takes; the offset itself for any other value. */
export function afterToken(text: string, at: number): number {
  switch (text.charAt(at)) {
    case '"':
      return afterString(text, at);
    case "'":
      return afterApostrophes(text, at);
    case '[':
    case '{':
      return afterFlow(text, at);
    default:
      return at;
  }
}

function afterApostrophes(text: string, at: number): number {
  for (let end = text.indexOf("'", at + 1); end !== -1; end = text.indexOf("'", end + 2)) if (text.charAt(end + 1) !== "'") return end + 1;
  throw new Unscannable();
}

/** Quotes open a string only where a token begins: `[don't, "a, b"]`. */
function afterFlow(text: string, at: number): number {
  let depth = 0;
  let isStart = true;
  for (let next = at; next < text.length; ) {
    const character = text.charAt(next);
    if (isStart && (character === '"' || character === "'")) {
      next = afterToken(text, next);
      isStart = false;
      continue;
    }
    if (character === '#' && /[ \t\r\n]/.test(text.charAt(next - 1))) {
      const end = text.indexOf('\n', next);
      if (end === -1) break;
      next = end;
      continue;
    }
    next++;
    if (character === '[' || character === '{') depth++;
    if ((character === ']' || character === '}') && --depth === 0) return next;
    isStart =
      '[{,'.includes(character) || (character === ':' && /[ \t\r\n"']/.test(text.charAt(next))) || (isStart && /[ \t\r\n]/.test(character));
  }
  throw new Unscannable();
}
