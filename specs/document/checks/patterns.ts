import { isObject, own } from '../../json.ts';
import { pointer } from '../../pointer.ts';
import { patternOf } from '../../validate.ts';
import type { NodeCheck } from '../check.ts';

/** A pattern is a regular expression of ECMA-262. */
export const patterns: NodeCheck = {
  kind: 'node',
  of: ['schema'],
  having: ['pattern', 'patternProperties'],
  rule: {
    id: 'document/patterns',
    level: 'should',
    title: 'a pattern is a regular expression of ECMA-262',
    clause: 'JSON Schema validation §6.3.3 `pattern`, core §10.3.2.2 `patternProperties`: "SHOULD be a valid regular expression"',
    departs: '`pattern: "(?i)^a+$"`, an option that only other dialects have',
  },
  judge(node, at) {
    const stated = own(node, 'pattern');
    const names = own(node, 'patternProperties');
    const all = [
      ...(typeof stated === 'string' ? [{ source: stated, at: `${at}/pattern` }] : []),
      ...Object.keys(isObject(names) ? names : {}).map((name) => ({ source: name, at: `${at}${pointer('patternProperties', name)}` })),
    ];
    return all
      .filter(({ source }) => patternOf(source) === undefined)
      .map(({ source, at: place }) => ({
        pointer: place,
        what: `${JSON.stringify(source)} is no regular expression of ECMA-262: ${reason(source)}`,
      }));
  },
};

/** What the engine says, without the pattern that it repeats. */
function reason(source: string): string {
  try {
    new RegExp(source);
    return 'it is one only by other rules';
  } catch (error) {
    return error instanceof Error ? (error.message.split(': ').at(-1) ?? error.message).toLowerCase() : String(error);
  }
}
