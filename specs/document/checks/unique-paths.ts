import { isObject, own } from '../../json.ts';
import { pointer } from '../../pointer.ts';
import type { WholeCheck } from '../check.ts';

/** Two paths are not the same but for the names in their braces. */
export const uniquePaths: WholeCheck = {
  kind: 'whole',
  rule: {
    id: 'document/unique-paths',
    level: 'must',
    title: 'no two paths differ only in the names of their parameters',
    clause:
      'OpenAPI 3.1.1 Paths Object: "Templated paths with the same hierarchy but different templated names MUST NOT exist as they are identical"',
    departs: '`/pets/{id}` beside `/pets/{name}`',
  },
  judge({ document, locate }) {
    const first = new Map<string, string>();
    return pathsOf(document).flatMap((path) => {
      const shape = path.replaceAll(/\{[^{}]*\}/g, '{}');
      const other = first.get(shape);
      if (other === undefined) first.set(shape, path);
      if (other === undefined) return [];
      const { line } = locate(pointer('paths', other));
      return [
        {
          pointer: pointer('paths', path),
          what: `${path} is the same path as ${other} in line ${line}`,
          fix: 'make one path of the two, with one name for each parameter',
        },
      ];
    });
  },
};

/** The path templates of a document, in its order. */
export function pathsOf(document: unknown): string[] {
  const paths = own(document, 'paths');
  return Object.keys(isObject(paths) ? paths : {}).filter((path) => path.startsWith('/'));
}
