import { acceptance } from '../acceptance.ts';
import type { TrialCheck } from '../rule.ts';

/**
 * A secured operation refuses a request without credentials. It rests on the same request with them, just accepted.
 */
export const anonymousRefused: TrialCheck = {
  kind: 'trial',
  rule: { id: 'security/anonymous-refused', level: 'must', title: 'a request without credentials is refused', clause: 'OpenAPI 3.1.1 Security Requirement Object: required to execute; RFC 9110 §15.5.2', departs: '200 to a GET without `Authorization`, where the document demands a bearer token' },
  notFor(operation) {
    if (operation.security.length === 0) return 'the document demands no credentials';
    return operation.security.some((alternative) => alternative.length === 0) ? 'the document lets anyone in' : null;
  },
  judge(trial) {
    if (trial.case.purpose.kind !== 'anonymous' || trial.stopped !== null) return undefined;
    const main = trial.steps.find(({ role }) => role === 'main');
    if (main?.exchange.response == null) return undefined;
    if (acceptance(main.exchange) !== 'accepted') return main.exchange.response.status >= 500 ? undefined : [];
    const status = main.exchange.response.status;
    const { operation } = trial.case;
    return [{ at: 'request credentials', pointer: operation.pointer, keyword: 'security', message: `without credentials the request is accepted with ${status}`, expected: 401, received: status }];
  },
};
