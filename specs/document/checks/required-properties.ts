import { branchesOf } from '../../fields.ts';
import { isObject, type JsonObject, own } from '../../json.ts';
import { type Layer, layers, propertiesOf, requiredOf } from '../../layers.ts';
import { type JsonPointer, segments } from '../../pointer.ts';
import type { Spec } from '../../spec.ts';
import { patternOf } from '../../validate.ts';
import type { NodeCheck } from '../check.ts';

/**
 * A required name is that of a property, of the schema itself or of one that it is composed of.
 *
 * Where further properties may be added it is only a habit. Where they may not, nothing satisfies the schema.
 */
export const requiredProperties: NodeCheck = {
  kind: 'node',
  of: ['schema'],
  having: ['required', 'allOf'],
  rule: {
    id: 'document/required-properties',
    level: 'may',
    title: 'a required name is that of a property',
    clause: 'JSON Schema validation §6.5.3 `required`, core §10.3.2.3 `additionalProperties`: where that is false, SHOULD',
    departs: '`{ required: [id], properties: { ID: { type: string } } }`',
  },
  judge(node, at, { document }) {
    if (isInComposition(at) || (own(node, 'required') === undefined && own(node, 'allOf') === undefined)) return [];
    const all = everyLayer(document, at);
    const known = propertiesOf(document, all);
    const open = all.flatMap((place) => layers(document, place));
    if (open.some(({ schema }) => isObject(own(schema, 'additionalProperties')))) return [];
    return [...requiredOf(document, at)]
      .filter((name) => !known.has(name) && !open.some(({ schema }) => matches(schema, name)))
      .map((name) => {
        const closed = layers(document, at).some(({ schema }) => own(schema, 'additionalProperties') === false);
        const what = `${JSON.stringify(name)} is required, and no property of that name is declared`;
        return closed
          ? { pointer: at, what: `${what} or may be added: nothing satisfies this schema`, level: 'should' as const }
          : { pointer: at, what };
      });
  },
};

/** Members of a composition are judged with what they are part of: what one requires another may declare. */
export function isInComposition(at: JsonPointer): boolean {
  const names = segments(at);
  const [holder, last] = [names.at(-2) ?? '', names.at(-1) ?? ''];
  if (['allOf', 'anyOf', 'oneOf', 'dependentSchemas'].includes(holder)) return names.at(-3) !== 'properties';
  return ['not', 'if', 'then', 'else'].includes(last) && holder !== 'properties';
}

/** What applies in one branch or another. */
function everyLayer(document: Spec['document'], at: JsonPointer): JsonPointer[] {
  const found = new Set<JsonPointer>([at]);
  for (const place of found) for (const branch of branchesOf(document, place)) found.add(branch);
  return [...found];
}

function matches(schema: Layer['schema'] & JsonObject, name: string): boolean {
  const patterns = own(schema, 'patternProperties');
  return isObject(patterns) && Object.keys(patterns).some((pattern) => patternOf(pattern)?.test(name) ?? true);
}
