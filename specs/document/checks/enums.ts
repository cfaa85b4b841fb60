import { isDeepStrictEqual } from 'node:util';
import { type Json, type JsonObject, own } from '../../json.ts';
import type { JsonPointer } from '../../pointer.ts';
import type { Fault, NodeCheck } from '../check.ts';
import { misfit } from '../scalar.ts';

/** The values of an enum differ, and each of them can occur. */
export const enums: NodeCheck = {
  kind: 'node',
  of: ['schema'],
  having: ['enum'],
  rule: {
    id: 'document/enums',
    level: 'should',
    title: 'the values of an enum differ, and each of them can occur',
    clause: 'JSON Schema validation §6.1.2 `enum`: "Elements in the array SHOULD be unique"; core §7.6: all keywords assert together',
    departs: '`{ type: integer, enum: ["1", "2"] }`',
  },
  judge(node, at) {
    const values = own(node, 'enum');
    if (!Array.isArray(values)) return [];
    const { enum: _, ...others } = node;
    const [first] = values.map((value) => misfit(others, value));
    if (first !== undefined && first !== null && values.every((value) => misfit(others, value) !== null))
      return [{ pointer: `${at}/enum`, what: `none of its values can occur: one ${first.message}` }];
    return values.flatMap((value, index) => fault(node, values, { value, index, at: `${at}/enum/${index}` }));
  },
};

function fault(node: JsonObject, values: readonly Json[], { value, index, at }: { value: Json; index: number; at: JsonPointer }): Fault[] {
  const text = JSON.stringify(value);
  if (values.slice(0, index).some((earlier) => isDeepStrictEqual(earlier, value)))
    return [{ pointer: at, what: `${text} stands in this enum twice` }];
  const { enum: _, ...others } = node;
  const found = misfit(others, value);
  if (found === null) return [];
  // null in the list is a common way to say that null may be sent, where a version has no better
  return [{ pointer: at, what: `${text} can never occur: it ${found.message}`, ...(value === null ? ({ level: 'may' } as const) : {}) }];
}
