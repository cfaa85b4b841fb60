import type { ExchangeCheck } from '../rule.ts';

/**
 * No request makes the server say that it erred.
 *
 * A 503 says that it is busy, a 501 that it does not know the method: neither is judged.
 */
export const no5xx: ExchangeCheck = {
  kind: 'exchange',
  judgesProbes: true,
  rule: {
    id: 'robustness/no-5xx',
    level: 'must',
    title: 'no request is answered by a server error',
    clause: 'RFC 9110 §15.6: the server is aware that it has erred',
    departs: '500 to a body whose text holds an emoji',
  },
  notFor: () => null,
  judge(step) {
    const status = step.exchange.response?.status;
    if (status === undefined || status === 503) return undefined;
    if (status < 500 || status === 501) return [];
    return [
      {
        at: `response ${status}`,
        pointer: step.operation.pointer,
        keyword: '5xx',
        message: `the server answered ${status}`,
        expected: 'a status below 500',
        received: status,
      },
    ];
  },
};
