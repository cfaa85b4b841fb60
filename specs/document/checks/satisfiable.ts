import { type JsonObject, own } from '../../json.ts';
import { typesOf } from '../../layers.ts';
import type { Fault, NodeCheck } from '../check.ts';
import { isInComposition } from './required-properties.ts';

const bounds = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
  ['minimum', 'maximum'],
  ['exclusiveMinimum', 'exclusiveMaximum'],
  ['minimum', 'exclusiveMaximum'],
  ['exclusiveMinimum', 'maximum'],
  ['minContains', 'maxContains'],
] as const;

/** Some value fits the schema, as far as its bounds and types tell. */
export const satisfiable: NodeCheck = {
  kind: 'node',
  of: ['schema'],
  having: [...new Set(bounds.flat()), 'allOf', '$ref'],
  rule: {
    id: 'document/satisfiable',
    level: 'should',
    title: 'some value fits a schema',
    clause: 'JSON Schema core §7.6: a value is to fit all keywords; no clause asks that one can',
    departs: '`{ type: string, minLength: 10, maxLength: 5 }`',
  },
  judge: (node, at, { document }) => [...crossed(node, at), ...withoutType(document, node, at)],
};

function crossed(node: JsonObject, at: string): Fault[] {
  return bounds.flatMap(([low, high]) => {
    const [least, greatest] = [own(node, low), own(node, high)];
    if (typeof least !== 'number' || typeof greatest !== 'number') return [];
    const isStrict = low === 'exclusiveMinimum' || high === 'exclusiveMaximum';
    if (isStrict ? least < greatest : least <= greatest) return [];
    return [{ pointer: `${at}/${low}`, what: `nothing fits both ${low} ${least} and ${high} ${greatest}` }];
  });
}

/** `allOf` and what a `$ref` names have no type in common. */
function withoutType(document: JsonObject, node: JsonObject, at: string): Fault[] {
  if (isInComposition(at) || (own(node, 'allOf') === undefined && own(node, '$ref') === undefined)) return [];
  return typesOf(document, at)?.size === 0 ? [{ pointer: at, what: 'the schemas that apply here have no type in common' }] : [];
}
