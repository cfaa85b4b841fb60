import { isObject, own } from '../../json.ts';
import { isFlagged } from '../../layers.ts';
import { pointer } from '../../pointer.ts';
import type { Fault, NodeCheck } from '../check.ts';

/**
 * `readOnly`, `writeOnly` and `required` do not contradict each other.
 *
 * A property that is both nobody may send. That a readOnly one is required, 3.0 takes for a word about answers; 2.0 advises against it, and
 * 3.1 has no word for it. It is read as in 3.0.
 */
export const flags: NodeCheck = {
  kind: 'node',
  of: ['schema'],
  having: ['required', 'readOnly'],
  rule: {
    id: 'document/flags',
    level: 'should',
    title: '`readOnly`, `writeOnly` and `required` do not contradict each other',
    clause:
      'OpenAPI 2.0 Schema Object: readOnly properties "SHOULD NOT be in the `required` list"; 3.0.4: not "both `readOnly` and `writeOnly`" (MUST); JSON Schema validation §9.4',
    departs: 'a property that is both readOnly and writeOnly',
  },
  judge(node, at, { document, dialect }) {
    const both: Fault[] =
      own(node, 'readOnly') === true && own(node, 'writeOnly') === true
        ? [{ pointer: at, what: 'is both readOnly and writeOnly: nobody may send it', level: dialect === '3.0' ? 'must' : 'should' }]
        : [];
    const required = own(node, 'required');
    const properties = own(node, 'properties');
    if (dialect === '3.0' || !Array.isArray(required) || !isObject(properties)) return both; // 3.0: `required` acts on answers only, then
    const names = required.filter((name) => typeof name === 'string' && own(properties, name) !== undefined);
    const readOnly = names.filter((name) => isFlagged(document, `${at}${pointer('properties', String(name))}`, 'readOnly'));
    if (readOnly.length === 0) return both;
    const what = `${readOnly.map((name) => JSON.stringify(name)).join(', ')} ${readOnly.length === 1 ? 'is' : 'are'} required and readOnly`;
    return [
      ...both,
      { pointer: `${at}/required`, what: `${what}: taken as required in answers only`, level: dialect === '2.0' ? 'should' : 'may' },
    ];
  },
};
