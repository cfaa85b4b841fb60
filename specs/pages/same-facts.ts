import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import type { View } from '../spec.ts';
import { isConcludedReadOnly } from './concluded.ts';
import { nodeWithoutProse } from './no-prose.ts';
import { mapNodes, type NodeKind } from './openapi-nodes.ts';

/** Whether two nodes say the same, words for people, the importer's own marks and the order of members aside. */
export function sameFacts(a: Json, b: Json, kind: NodeKind): boolean {
  return isDeepStrictEqual(facts(a, kind), facts(b, kind));
}

function facts(node: Json, kind: NodeKind): Json {
  const sorted = (marked: JsonObject): JsonObject => {
    const concluded = isConcludedReadOnly(marked) ? 'readOnly' : null;
    const schema = Object.fromEntries(Object.entries(marked).filter(([name]) => !name.startsWith('x-assay-') && name !== concluded));
    const required = own(schema, 'required');
    return Array.isArray(required) ? { ...schema, required: [...required].sort() } : schema;
  };
  return isObject(node) ? mapNodes(node, { kind, name: '' }, (inner, place) => sorted(nodeWithoutProse(inner, place))) : node;
}

/** Members that the expanded form leaves out at its first level. */
const unshown = ['format', 'pattern', 'uniqueItems', 'discriminator', 'xml', 'not', 'externalDocs', 'patternProperties'];
const hiddenBy: Readonly<Record<View, string>> = { request: 'readOnly', response: 'writeOnly' };

/** Whether `shown` can be what an expanded page shows of the schema `full` from one side. */
export function isViewOf(shown: Json, full: Json, view: View): boolean {
  return isObject(shown) && isObject(full) && sameFacts(visible(shown, view), visible(full, view), 'schema');
}

function visible(schema: JsonObject, view: View): JsonObject {
  const properties = own(schema, 'properties');
  const hidden = isObject(properties) ? Object.keys(properties).filter((name) => own(properties[name], hiddenBy[view]) === true) : [];
  const members = Object.entries(schema).flatMap(([name, value]): [string, Json][] => {
    if (unshown.includes(name) || (name === 'additionalProperties' && value === true)) return [];
    if (name === 'properties' && isObject(value))
      return [[name, Object.fromEntries(Object.entries(value).filter(([key]) => !hidden.includes(key)))]];
    if (name !== 'required' || !Array.isArray(value)) return [[name, value]];
    const left = value.filter((key) => typeof key !== 'string' || !hidden.includes(key));
    return left.length === 0 ? [] : [[name, left]];
  });
  return Object.fromEntries(members);
}
