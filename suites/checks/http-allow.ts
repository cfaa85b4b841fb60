import { header } from '../../targets/target.ts';
import type { ExchangeCheck } from '../rule.ts';

/**
 * A 405 lists the methods that the resource has. An empty list is one too.
 */
export const httpAllow: ExchangeCheck = {
  kind: 'exchange',
  judgesProbes: true,
  rule: {
    id: 'http/allow',
    level: 'must',
    title: 'a 405 has an Allow header',
    clause: 'RFC 9110 §15.5.6, §10.2.1',
    departs: '405 without `Allow`',
  },
  notFor: () => null,
  judge({ exchange, operation }) {
    if (exchange.response?.status !== 405) return undefined;
    if (header(exchange.response, 'allow') !== undefined) return [];
    return [
      {
        at: 'response 405 header allow',
        pointer: operation.pointer,
        keyword: 'allow',
        message: 'a 405 without Allow: it does not say which methods there are',
        expected: 'Allow: <method>, …',
        received: null,
        shared: true,
      },
    ];
  },
};
