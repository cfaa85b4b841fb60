import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Json } from '../json.ts';
import { tooDeep } from './finite-tree.ts';
import { placeOf, syntaxError } from './syntax-error.ts';

interface Text {
  /** How errors call the text. */
  readonly name: string;
  readonly text: string;
}

/** Whether a text is to be read as JSON before it is tried as YAML, which reads `// a comment` as a part of the next name. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\/[/*][\s\S]*?)?[{[]/.test(text.slice(0, 10_000));
}

/** JSON, also with comments and commas before a closing bracket; or where it is broken. */
export function readJson({ name, text }: Text): { readonly value: Json } | { readonly broken: () => Error } {
  try {
    const value: Json = JSON.parse(text);
    return { value };
  } catch {
    return readLoose({ name, text });
  }
}

function readLoose({ name, text }: Text): { readonly value: Json } | { readonly broken: () => Error } {
  const errors: ParseError[] = [];
  const tree = treeOf(text, errors);
  if (tree === null) return { broken: () => tooDeep(name) };
  const [first] = errors;
  if (tree !== undefined && first === undefined) return { value: valueIn(tree) };
  const offset = first?.offset ?? 0;
  const what = words[first === undefined ? 'ValueExpected' : printParseErrorCode(first.error)];
  return { broken: () => syntaxError(`the JSON is broken: ${what ?? 'something else is expected'}`, `${name}:${placeOf(text, offset)}`) };
}

/** `null` where it nests deeper than the stack. */
function treeOf(text: string, errors: ParseError[]): Node | undefined | null {
  try {
    return parseTree(text, errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** An assignment to `__proto__` would set the prototype, where this makes a member. */
function valueIn(node: Node): Json {
  const children = node.children ?? [];
  if (node.type === 'array') return children.map(valueIn);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    children.flatMap(({ children: pair }) => {
      const [name, value] = pair ?? [];
      return name === undefined || value === undefined ? [] : [[String(name.value), valueIn(value)]];
    }),
  );
}

const words: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no value',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is expected',
  CloseBracketExpected: 'a closing bracket is expected',
  EndOfFileExpected: 'the end is expected',
  InvalidCommentToken: 'this is no comment',
  UnexpectedEndOfComment: 'a comment does not end',
  UnexpectedEndOfString: 'a string does not end on its line',
  UnexpectedEndOfNumber: 'a number ends too early',
  InvalidUnicode: 'this \\u escape is no character',
  InvalidEscapeCharacter: 'this escape means nothing',
  InvalidCharacter: 'this character must be escaped',
};
