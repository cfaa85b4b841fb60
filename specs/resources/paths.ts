/** One `/`-separated piece of a path template. */
export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly text: string };

/** A path template taken apart: `/datasets/{id}:cancel` has two segments and the verb `cancel`. */
export interface PathShape {
  readonly path: string;
  readonly segments: readonly Segment[];
  readonly verb: string | null;
}

export function pathShape(path: string): PathShape {
  const known = shapes.get(path) ?? newShape(path);
  if (shapes.size >= mostShapes) shapes.clear();
  shapes.set(path, known);
  return known;
}

/** Of the paths of documents, which are asked for again and again. */
const shapes = new Map<string, PathShape>();
const mostShapes = 50_000;

function newShape(path: string): PathShape {
  const [, bare = path, verb] = /^(.*?)(?::([A-Za-z][\w-]*))?$/.exec(path) ?? [];
  const trimmed = bare.replace(/\.(json|xml|\{format\})$/, '').replace(/\/+$/, '');
  return { path, segments: trimmed.split('/').filter(Boolean).map(segment), verb: verb ?? null };
}

function segment(text: string): Segment {
  const name = /^\{([^{}]+)\}$/.exec(text)?.[1];
  return name === undefined ? { kind: 'literal', text } : { kind: 'parameter', name: name.split('=')[0] ?? name, text };
}

/** The template up to a number of segments, as the document writes it. */
export function template(shape: PathShape, count: number = shape.segments.length): string {
  return shape.segments
    .slice(0, count)
    .map(({ text }) => `/${text}`)
    .join('');
}

/** The same with empty braces, so that two spellings of one parameter name one thing. */
export function keyOf(shape: PathShape, count: number = shape.segments.length): string {
  const known = keys.get(shape) ?? keysOf(shape);
  keys.set(shape, known);
  return known[Math.max(0, count < 0 ? known.length - 1 + count : count)] ?? known.at(-1) ?? '';
}

/** By the number of segments. */
const keys = new WeakMap<PathShape, readonly string[]>();

function keysOf({ segments }: PathShape): string[] {
  let key = '';
  return ['', ...segments.map((part) => (key += part.kind === 'parameter' ? '/{}' : `/${part.text}`))];
}

/** How many segments lead to the nearest item at or before `end`; 0 where there is none. */
export function itemEnd(shape: PathShape, end: number = shape.segments.length): number {
  for (let count = end; count > 0; count--) if (shape.segments[count - 1]?.kind === 'parameter') return count;
  return 0;
}

/** Names without case, separators and plural, for comparing: `dataset_id` and `datasetId` are one. */
export function normalName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

const unchanged = /(ss|us|is|as)$/; // status, address, alias, analysis, dns

/** @example singular('policies') // 'policy' */
export function singular(word: string): string {
  if (unchanged.test(word.toLowerCase()) || word.toLowerCase() === 'dns') return word;
  if (/ies$/i.test(word)) return word.replace(/ies$/i, 'y');
  if (/(sh|ch|x|ss)es$/i.test(word)) return word.replace(/es$/i, '');
  return word.replace(/s$/i, '');
}

/** The name of what stands at an item path: its last literal, singular. */
export function resourceName(shape: PathShape, end: number): string {
  const literal = shape.segments.slice(0, end).findLast((part) => part.kind === 'literal');
  return literal === undefined ? 'item' : singular(literal.text);
}

/** Words of a name written in camel case, snake case or with hyphens, in lower case. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
