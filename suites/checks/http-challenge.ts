import { header } from '../../targets/target.ts';
import type { ExchangeCheck } from '../rule.ts';

/**
 * A 401 says how to identify oneself. This holds for API keys too: any scheme name will do.
 */
export const httpChallenge: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'http/challenge',
    level: 'must',
    title: 'a 401 has a WWW-Authenticate header',
    clause: 'RFC 9110 §15.5.2, §11.6.1; RFC 6750 §3',
    departs: '401 without `WWW-Authenticate`',
  },
  notFor: () => null,
  judge({ exchange, operation }) {
    if (exchange.response?.status !== 401) return undefined;
    if (header(exchange.response, 'www-authenticate')?.trim()) return [];
    return [
      {
        at: 'response 401 header www-authenticate',
        pointer: operation.pointer,
        keyword: 'challenge',
        message: 'a 401 without WWW-Authenticate: it does not say how to identify oneself',
        expected: 'WWW-Authenticate: <scheme> …',
        received: null,
        shared: true,
      },
    ];
  },
};
