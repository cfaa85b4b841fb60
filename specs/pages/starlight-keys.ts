import type { JsonObject } from '../json.ts';
import { flags, isShape, noShape, readShape } from './starlight-shape.ts';

/** One key of a schema or one parameter, as the lines of the page show it; nesting is not among what they show. */
export interface Key {
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** Whether it stands for all keys that are not named. */
  readonly additional: boolean;
  /** Title and description. */
  readonly words: readonly string[];
  /** Type and tags; `null` where no type is shown. */
  readonly schema: JsonObject | null;
  readonly recursive: boolean;
  /** Whether alternatives are shown, of which only the types are read. */
  readonly union: boolean;
  /** Title and description of the objects in an array of objects. */
  readonly itemWords: readonly string[];
}

export interface KeyList {
  readonly kind: 'members' | 'parameters';
  /** Names that an example or a snippet has. */
  readonly known: ReadonlySet<string>;
}

export function readKeys(lines: readonly string[], list: KeyList): Key[] {
  const keys: Key[] = [];
  for (let at = 0; at < lines.length; ) {
    const { key, end } = readKey(lines, at, list);
    keys.push(key);
    at = end;
  }
  return keys;
}

interface ReadKey {
  readonly key: Key;
  readonly end: number;
}

function readKey(lines: readonly string[], start: number, list: KeyList): ReadKey {
  const name = lines[start] ?? '';
  let at = start + 1;
  const marks = new Set<string>();
  for (; flags.includes(lines[at] ?? ''); at += 1) marks.add(lines[at] ?? '');
  const words: string[] = [];
  const isOver = (index: number): boolean =>
    index >= lines.length || startsKey(lines, index, { list, name, words: words.length, complete: false });
  for (; !isOver(at) && !isShape(lines[at] ?? ''); at += 1) words.push(lines[at] ?? '');
  const shape = isOver(at)
    ? noShape(at)
    : readShape(lines, at, (index) => startsKey(lines, index, { list, name, words: 0, complete: true }));
  let end = shape.end;
  if (list.kind === 'parameters')
    for (; end < lines.length && !startsKey(lines, end, { list, name, words: 1, complete: true }); end += 1) words.push(lines[end] ?? '');
  const { schema, recursive, union, itemWords } = shape;
  return {
    key: {
      name,
      required: marks.has('required'),
      deprecated: marks.has('deprecated'),
      additional: marks.has('additional properties'),
      words,
      schema,
      recursive,
      union,
      itemWords,
    },
    end,
  };
}

interface Open {
  readonly list: KeyList;
  /** Of the key that is being read. */
  readonly name: string;
  readonly words: number;
  /** Whether its type has been seen. */
  readonly complete: boolean;
}

/** Whether a line is the name of the next key and not one more line of the key that is being read. */
function startsKey(lines: readonly string[], at: number, { list, name, words, complete }: Open): boolean {
  const line = lines[at] ?? '';
  if (complete && (list.known.has(line) || flags.includes(lines[at + 1] ?? ''))) return true; // a key may be named `object` or `required`
  if (isShape(line) || flags.includes(line)) return false;
  if (flags.includes(lines[at + 1] ?? '')) return true;
  if (list.known.has(line)) return line !== name || words > 0;
  if (!complete) return false;
  return list.kind === 'members' || isParameterName(lines, at);
}

/** An optional parameter is told by its form alone: one word, not capitalised as a sentence is, and a type soon after it. */
function isParameterName(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (!/^[\w.$[\]:-]+$/.test(line) || /^[A-Z][a-z]*\.?$/.test(line)) return false;
  const next = lines.findIndex((other, index) => index > at && (isShape(other) || flags.includes(lines[index + 1] ?? '')));
  return next >= 0 && isShape(lines[next] ?? '');
}
