import { isObject, own } from '../../json.ts';
import { resolveObject } from '../../resolve.ts';
import type { NodeCheck } from '../check.ts';

/** A list of parameters has no two of one name in one place. */
export const uniqueParameters: NodeCheck = {
  kind: 'node',
  of: ['pathItem', 'operation'],
  having: ['parameters'],
  rule: {
    id: 'document/unique-parameters',
    level: 'must',
    title: 'a list of parameters has no two of one name in one place',
    clause: 'OpenAPI 3.1.1 Operation Object, `parameters`: "The list MUST NOT include duplicated parameters"',
    departs: 'two query parameters `limit` of one operation',
  },
  judge(node, at, { document }) {
    const list = own(node, 'parameters');
    if (!Array.isArray(list)) return [];
    const seen = new Set<string>();
    return list.flatMap((item, index) => {
      const parameter = isObject(item) ? resolveObject(document, `${at}/parameters/${index}`)?.node : undefined;
      const [name, place] = [own(parameter, 'name'), own(parameter, 'in')];
      if (typeof name !== 'string' || typeof place !== 'string') return [];
      const isFirst = !seen.has(`${place} ${name}`);
      seen.add(`${place} ${name}`);
      return isFirst
        ? []
        : [{ pointer: `${at}/parameters/${index}`, what: `the ${place} parameter ${JSON.stringify(name)} is declared twice here` }];
    });
  },
};
