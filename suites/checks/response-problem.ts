import { own } from '../../specs/json.ts';
import { mediaTypeOf } from '../answer.ts';
import type { Departure, ExchangeCheck } from '../rule.ts';

/** @see RFC 9457 §3.1 */
const members = { type: 'string', title: 'string', detail: 'string', instance: 'string', status: 'number' } as const;

/**
 * A problem details body says the status that it came with, and its members have their types.
 */
export const responseProblem: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'response/problem',
    level: 'must',
    title: 'a problem details body tells its own status',
    clause: 'RFC 9457 §3.1.2: `status` is that of the answer; §3.1: the types of the members',
    departs: '404 with `application/problem+json` and `{"status": 400}`',
  },
  notFor: () => null,
  judge(step) {
    const { response } = step.exchange;
    if (response === null || mediaTypeOf(step.exchange) !== 'application/problem+json' || step.answer === undefined) return undefined;
    const stated = own(step.answer, 'status');
    const wrong: Departure[] = Object.entries(members).flatMap(([name, type]) => {
      const value = own(step.answer, name);
      if (value === undefined || typeof value === type) return [];
      const message = `${name} is no ${type}: clients pass over it`;
      return [{ ...at(step.operation.pointer, response.status, name), message, expected: type, received: value, level: 'should' }];
    });
    if (typeof stated !== 'number' || stated === response.status) return wrong;
    const message = `the body says ${stated}, the answer ${response.status}`;
    return [...wrong, { ...at(step.operation.pointer, response.status, 'status'), message, expected: response.status, received: stated }];
  },
};

function at(pointer: string, status: number, name: string): Pick<Departure, 'at' | 'pointer' | 'keyword'> {
  return { at: `response ${status} body /${name}`, pointer, keyword: name };
}
