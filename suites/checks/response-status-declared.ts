import { responseFor } from '../../specs/operations.ts';
import { isUndeclaredRight } from '../acceptance.ts';
import type { ExchangeCheck } from '../rule.ts';

/**
 * An answer has a status that the operation declares. A document is only expected to cover success and known errors, so this is SHOULD.
 *
 * Not when the operation has `default`. An operation that declares no 4xx at all says nothing about refusals: any 4xx is then right.
 */
export const responseStatusDeclared: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'response/status-declared',
    level: 'should',
    title: 'an answer has a declared status',
    clause: 'OpenAPI 3.1.1 Responses Object',
    departs: '202 where only 200 is declared',
  },
  notFor: (operation) => (operation.responses.some(({ status }) => status === 'default') ? '`default` covers every status' : null),
  judge(step) {
    const status = step.exchange.response?.status;
    if (status === undefined || status >= 500) return undefined; // a 5xx is robustness/no-5xx
    if (responseFor(step.operation, status) !== undefined || isUndeclaredRight(status, step.operation)) return [];
    const declared = step.operation.responses.map((response) => response.status);
    return [
      {
        at: `response ${status}`,
        pointer: `${step.operation.pointer}/responses`,
        keyword: String(status),
        message: `status ${status} is not declared (declared: ${declared.join(', ')})`,
        expected: declared,
        received: status,
      },
    ];
  },
};
