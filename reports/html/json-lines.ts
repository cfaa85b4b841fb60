import { type JsonPointer, pointer } from '../../specs/pointer.ts';

/** One line of laid-out JSON, and the value that begins on it. */
export interface JsonLine {
  readonly depth: number;
  readonly text: string;
  readonly at: JsonPointer;
}

const deepest = 100;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * JSON text laid out anew: every token stands as it came, so that numbers too large for a double and repeated names are seen.
 * `null` where the text is no JSON, or too deep to be read by a person.
 */
export function jsonLines(text: string): JsonLine[] | null {
  if (!isJson(text)) return null;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  const lines: JsonLine[] = [];
  let next = 0;
  const take = (): string => {
    next += 1;
    return tokens[next - 1] ?? '';
  };
  const put = (line: JsonLine): void => {
    lines.push(line);
  };
  const comma = (): void => {
    const last = lines.pop();
    if (last !== undefined) lines.push({ ...last, text: `${last.text},` });
  };
  const member = (at: JsonPointer, depth: number): void => {
    const name = take();
    take();
    value(`${at}${pointer(String(JSON.parse(name)))}`, depth, `${name}: `);
  };
  const value = (at: JsonPointer, depth: number, lead: string): void => {
    const token = take();
    const close = token === '{' ? '}' : token === '[' ? ']' : null;
    if (close === null || tokens[next] === close || depth > deepest) {
      put({ depth, at, text: `${lead}${token}${close === null ? '' : take()}` });
      return;
    }
    put({ depth, at, text: `${lead}${token}` });
    for (let index = 0; ; index += 1) {
      if (token === '{') member(at, depth + 1);
      else value(`${at}/${index}`, depth + 1, '');
      if (take() !== ',') break;
      comma();
    }
    put({ depth, at: '', text: close });
  };
  value('', 0, '');
  return lines.some(({ depth }) => depth > deepest) ? null : lines;
}

/** The line of the value, or of the nearest value around it where it is absent; -1 for the whole. */
export function lineOf(lines: readonly JsonLine[], at: JsonPointer): number {
  for (let here = at; here !== ''; here = here.slice(0, here.lastIndexOf('/'))) {
    const found = lines.findIndex((line) => line.at === here);
    if (found >= 0) return found;
  }
  return -1;
}
