import type { TrialCheck } from '../rule.ts';

/**
 * A method that the path does not have is refused. 400, 401, 403 and 404 will do: a server may look at other things first.
 */
export const httpMethodRefused: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'http/method-refused',
    level: 'should',
    title: 'a method that the path does not have is refused',
    clause: 'RFC 9110 §9.1, §15.5.6, §15.6.2',
    departs: '200 to DELETE, where the document has only GET and PATCH',
  },
  notFor: () => null,
  judge({ case: made, steps }) {
    if (made.purpose.kind !== 'method') return undefined;
    const { method } = made.purpose;
    const status = steps.find(({ role }) => role === 'probe')?.exchange.response?.status;
    if (status === undefined || status >= 500) return undefined; // robustness speaks of these
    if (status >= 300) return [];
    return [
      {
        at: `request method ${method.toUpperCase()}`,
        pointer: made.operation.pointer,
        keyword: method,
        message: `${method.toUpperCase()} ${made.operation.path} is not in the document, and is answered ${status}`,
        expected: '405',
        received: status,
      },
    ];
  },
};
