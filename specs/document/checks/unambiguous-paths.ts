import { pointer } from '../../pointer.ts';
import type { WholeCheck } from '../check.ts';
import { pathsOf } from './unique-paths.ts';

/**
 * No request path fits two templates of which neither is the more concrete.
 *
 * A concrete segment comes before a templated one, so that `/a/b` beside `/a/{x}` is fine.
 */
export const unambiguousPaths: WholeCheck = {
  kind: 'whole',
  rule: {
    id: 'document/unambiguous-paths',
    level: 'may',
    title: 'one path template fits a request best',
    clause: 'OpenAPI 3.1.1 Paths Object: "In case of ambiguous matching, it\'s up to the tooling to decide which one to use"',
    departs: '`/{kind}/mine` beside `/books/{id}`',
  },
  judge({ document, locate }) {
    const earlier = new Map<number, Template[]>();
    return pathsOf(document).flatMap((path) => {
      const template: Template = { path, segments: path.split('/') };
      const others = earlier.get(template.segments.length) ?? [];
      earlier.set(template.segments.length, others);
      const rival = others.length < most ? others.find((other) => areAmbiguous(other.segments, template.segments)) : undefined;
      others.push(template);
      if (rival === undefined) return [];
      const what = `a request may fit both ${path} and ${rival.path} in line ${locate(pointer('paths', rival.path)).line}`;
      return [{ pointer: pointer('paths', path), what }];
    });
  },
};

interface Template {
  readonly path: string;
  readonly segments: readonly string[];
}

/** Templates of one length after which nobody looks for rivals any more: each is compared with all before. */
const most = 500;

/** Concrete segments come before templated ones: only where each has one that the other has not, neither wins. */
function areAmbiguous(a: readonly string[], b: readonly string[]): boolean {
  let [aWins, bWins] = [false, false];
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? '';
    const [isLeftOpen, isRightOpen] = [/^\{[^{}]*\}$/.test(left), /^\{[^{}]*\}$/.test(right)];
    if (!isLeftOpen && !isRightOpen && left !== right) return false;
    if (isRightOpen && !isLeftOpen) aWins = true;
    if (isLeftOpen && !isRightOpen) bWins = true;
  }
  return aWins && bWins;
}
