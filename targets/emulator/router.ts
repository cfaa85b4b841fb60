import { enumAt } from '../../specs/fields.ts';
import type { JsonObject } from '../../specs/json.ts';
import { methodText } from '../../specs/method.ts';
import type { Operation, Spec } from '../../specs/spec.ts';

/** One path template of the document with its operations. */
interface Route {
  readonly pattern: RegExp;
  readonly hasQuery: boolean;
  readonly names: readonly string[];
  readonly operations: ReadonlyMap<string, Operation>;
  /** Compared piece by piece: literal text goes before a parameter (OpenAPI 3.1.1, Paths Object). */
  readonly weight: string;
}

export type Routed =
  | { readonly kind: 'found'; readonly operation: Operation; readonly path: Readonly<Record<string, string>> }
  /** The path is there, the method is not; `operation` is the first that the path has. */
  | { readonly kind: 'method'; readonly allow: readonly string[]; readonly operation: Operation }
  | { readonly kind: 'unknown' };

export type Router = (method: string, path: string) => Routed;

/**
 * Finds the operation for a method and a path with its query. Base paths of the servers are not part of it. A template may hold a query of
 * its own, as in `/icons?size={size}`: OpenAPI has no such thing, documents do.
 */
export function router(spec: Spec): Router {
  const routes = [...Map.groupBy(spec.operations, ({ path }) => path)].map(([path, operations]) => route(spec.document, path, operations));
  routes.sort((a, b) => (a.weight < b.weight ? -1 : a.weight > b.weight ? 1 : 0));
  return (method, target) => {
    const [path = ''] = target.split('?', 1);
    const found = matching(routes, { path, target });
    // a slash at the end is one more or one less only where the document does not tell the two apart
    const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
    const matches = found.length > 0 ? found : matching(routes, { path: other, target });
    const allow = new Set<string>();
    let first: Operation | undefined;
    for (const { candidate, match } of matches) {
      const operation = candidate.operations.get(method);
      if (operation !== undefined) return { kind: 'found', operation, path: captured(candidate.names, match) };
      first ??= [...candidate.operations.values()][0];
      for (const allowed of candidate.operations.keys()) allow.add(allowed);
    }
    return first === undefined ? { kind: 'unknown' } : { kind: 'method', allow: [...allow].toSorted(), operation: first };
  };
}

function matching(
  routes: readonly Route[],
  { path, target }: { readonly path: string; readonly target: string },
): { readonly candidate: Route; readonly match: RegExpExecArray }[] {
  return routes.flatMap((candidate) => {
    const match = candidate.pattern.exec(candidate.hasQuery ? target : path);
    return match === null ? [] : [{ candidate, match }];
  });
}

function captured(names: readonly string[], match: RegExpExecArray): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']));
}

const braces = /\{([^{}]+)\}/g;

/** The texts that a parameter is one of, longest first; none where it is open. Only they tell two parameters apart that nothing stands between. */
function wordsOf(document: JsonObject, operations: readonly Operation[], name: string): string[] {
  const parameter = operations.flatMap(({ parameters }) => parameters).find((each) => each.in === 'path' && each.name === name);
  const values = parameter?.schema == null ? [] : (enumAt(document, parameter.schema)?.values ?? []);
  return values.map(String).toSorted((a, b) => b.length - a.length);
}

function route(document: JsonObject, path: string, operations: readonly Operation[]): Route {
  const names = [...path.matchAll(braces)].map(([, name = '']) => name.split('=')[0] ?? name);
  // a parameter that fills its segment takes all of it, a `:` too; one before a literal tail such as `:cancel` takes what is left
  const hasQuery = path.includes('?');
  const value = hasQuery ? '([^/&]*)' : '([^/]*)';
  const source = path
    .split(/(\{[^{}]+\})/)
    .map((piece, index, pieces) => {
      if (!/^\{.*\}$/.test(piece)) return literal(piece);
      const isBeside = [index - 2, index + 2].some((at) => pieces[at] !== undefined && pieces[(index + at) / 2] === '');
      const listed = isBeside ? wordsOf(document, operations, piece.slice(1, -1)) : [];
      return piece.includes('=') ? '(.+)' : listed.length > 0 ? `(${listed.map(literal).join('|')})` : value;
    })
    .join('');
  const weight = path.replaceAll(
    /([^{}/]*)(\{[^{}]+\})([^{}/]*)/g,
    (_, before: string, _name, after: string) => `${before}\u{ffff}${invertedLength(after)}`,
  );
  return {
    pattern: new RegExp(`^${source}${hasQuery ? '(?:&.*)?' : ''}$`),
    hasQuery,
    names,
    operations: new Map(operations.map((operation) => [methodText(operation.method), operation])),
    weight,
  };
}

/** The longer a literal tail, the earlier. */
function invertedLength(tail: string): string {
  return String.fromCharCode(0xfffe - Math.min(tail.length, 255));
}

/** As it stands in the document, or percent-encoded. */
function literal(text: string): string {
  const encoded = encodeURI(text);
  return encoded === text ? escaped(text) : `(?:${escaped(text)}|${escaped(encoded)})`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
