import { own } from '../../json.ts';
import type { WrittenCheck } from '../check.ts';
import { nodesOf } from '../nodes-of.ts';

/** Nothing that means something stands beside a `$ref`, where it is ignored. */
export const ignoredSiblings: WrittenCheck = {
  kind: 'written',
  rule: {
    id: 'document/ignored-siblings',
    level: 'may',
    title: 'nothing that means something stands beside a `$ref` that makes it be ignored',
    clause: 'OpenAPI 3.0.4 Reference Object: "any properties added SHALL be ignored"; SHOULD for `readOnly` and `writeOnly`',
    departs: '`{ $ref: "#/components/schemas/Id", readOnly: true }` in a document of 3.0',
  },
  judge(part, { dialect }) {
    if (dialect !== '3.0') return [];
    return nodesOf(part, 'schema').flatMap(({ node, at }) => {
      if (typeof own(node, '$ref') !== 'string') return [];
      const ignored = Object.keys(node).filter((word) => !silent.has(word) && !word.startsWith('x-'));
      if (ignored.length === 0) return [];
      const isFlag = ignored.includes('readOnly') || ignored.includes('writeOnly');
      const what = `${ignored.join(', ')} beside $ref ${ignored.length === 1 ? 'is' : 'are'} ignored in OpenAPI 3.0`;
      return [{ pointer: at, what, fix: 'put the $ref into an allOf', ...(isFlag ? ({ level: 'should' } as const) : {}) }];
    });
  },
};

/** Words that change nothing of what is valid. */
const silent: ReadonlySet<string> = new Set([
  '$ref',
  'description',
  'title',
  'example',
  'examples',
  'deprecated',
  'externalDocs',
  'xml',
  'summary',
  '$comment',
]);
