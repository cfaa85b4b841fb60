import { LineCounter, parseDocument, stringify } from 'yaml';
import { isObject, type Json } from '../json.ts';
import { SpecError } from '../spec-error.ts';
import { parsedJson } from './parsed-json.ts';

/** YAML or JSON that stands in a file from a line on. */
export interface EmbeddedText {
  readonly file: string;
  /** The line of the file, from 1, that holds the text's first line. */
  readonly firstLine: number;
  readonly text: string;
}

/** Aliases are followed without limit, since pages use them freely; what they unfold to is bounded instead. */
const nodeLimit = 1_000_000;

/** @throws {SpecError} broken YAML, or aliases that unfold to more than a million nodes or to a circle */
export function parseYaml({ file, firstLine, text }: EmbeddedText): Json {
  const json = /^\s*[[{]/.test(text) ? parsedJson(text) : undefined;
  if (json !== undefined) return json; // many times faster, and most documents are JSON
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [problem] = parsed.errors;
  if (problem !== undefined) {
    const { line, col } = lines.linePos(problem.pos[0]);
    throw new SpecError('page-yaml', {
      what: `broken YAML: ${problem.message}`,
      where: `${file}:${firstLine + line - 1}:${col}`,
      fix: 'mend the YAML at this place',
    });
  }
  return bounded(asJson(parsed, { file, firstLine, text }), `${file}:${firstLine}`);
}

function asJson(parsed: ReturnType<typeof parseDocument>, { file, firstLine }: EmbeddedText): unknown {
  try {
    return parsed.toJS({ maxAliasCount: -1 });
  } catch (cause) {
    const what = `broken YAML: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new SpecError('page-yaml', { what, where: `${file}:${firstLine}`, fix: 'mend the anchor or alias' }, { cause });
  }
}

/** The value itself, once it is known to be a finite tree of JSON values. */
function bounded(value: unknown, where: string): Json {
  const open: unknown[] = [value];
  for (let seen = 1; open.length > 0; seen += 1) {
    if (seen > nodeLimit) {
      throw new SpecError('page-size', {
        what: `the YAML unfolds to more than ${nodeLimit} nodes`,
        where,
        fix: 'write out the aliases, or import fewer operations at once',
      });
    }
    const next = open.pop();
    if (Array.isArray(next)) for (const item of next) open.push(item);
    else if (isObject(next)) for (const name of Object.keys(next)) open.push(next[name]);
  }
  return isJson(value) ? value : null;
}

/** Only the outermost value is looked at: the YAML core schema makes nothing that JSON has not. */
function isJson(value: unknown): value is Json {
  return value === null || ['boolean', 'number', 'string'].includes(typeof value) || Array.isArray(value) || isObject(value);
}

export function yamlText(value: Json): string {
  return stringify(value, { lineWidth: 120, aliasDuplicateObjects: false, version: '1.2' });
}
