import { own } from '../../json.ts';
import type { NodeCheck } from '../check.ts';
import { misfitOf, viewsAt } from '../fits.ts';

/** A default fits its schema. */
export const defaults: NodeCheck = {
  kind: 'node',
  of: ['schema'],
  having: ['default'],
  rule: {
    id: 'document/defaults',
    level: 'should',
    title: 'a default fits its schema',
    clause:
      'JSON Schema validation §9.2 `default`: "RECOMMENDED"; MUST up to 3.0, where OpenAPI 3.0.4 Schema Object says that it "MUST conform to the defined type"',
    departs: '`{ type: integer, default: "10" }`',
  },
  judge(node, at, spec) {
    const value = own(node, 'default');
    if (value === undefined) return [];
    const found = misfitOf(spec, at, { value, views: viewsAt(at) });
    if (found === null) return [];
    const isOlder = spec.dialect === '2.0' || spec.dialect === '3.0';
    const level =
      isOlder && found.keyword === 'type' && own(node, 'type') !== undefined ? 'must' : found.keyword === 'format' ? 'may' : 'should';
    return [{ pointer: `${at}/default`, what: `the default does not fit its schema: ${found.message}`, level }];
  },
};
