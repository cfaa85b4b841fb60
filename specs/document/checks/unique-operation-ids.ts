import { own } from '../../json.ts';
import type { JsonPointer } from '../../pointer.ts';
import type { WholeCheck } from '../check.ts';
import { nodesOf } from '../nodes-of.ts';

/** Every operationId names one operation, webhooks and callbacks included. */
export const uniqueOperationIds: WholeCheck = {
  kind: 'whole',
  rule: {
    id: 'document/unique-operation-ids',
    level: 'must',
    title: 'an operationId names one operation',
    clause: 'OpenAPI 3.1.1 Operation Object, `operationId`: "The id MUST be unique among all operations described in the API"',
    departs: '`operationId: get` on two operations',
  },
  judge({ document, locate }) {
    const first = new Map<string, JsonPointer>();
    return nodesOf(document, 'operation').flatMap(({ node, at }) => {
      const id = own(node, 'operationId');
      if (typeof id !== 'string' || id === '') return [];
      const other = first.get(id);
      if (other === undefined) first.set(id, at);
      if (other === undefined) return [];
      return [
        {
          pointer: `${at}/operationId`,
          what: `operationId ${JSON.stringify(id)} is that of the operation in line ${locate(other).line} too`,
          fix: 'give one of them another name',
        },
      ];
    });
  },
};
