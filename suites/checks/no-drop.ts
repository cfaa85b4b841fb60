import type { ExchangeCheck } from '../rule.ts';

/**
 * A request is answered: the connection is not dropped and time does not run out.
 */
export const noDrop: ExchangeCheck = {
  kind: 'exchange',
  judgesProbes: true,
  rule: {
    id: 'robustness/no-drop',
    level: 'should',
    title: 'every request is answered',
    clause: 'RFC 9112 §9: a connection is closed between messages; RFC 9110 §15.5.14 allows closing with a 413',
    departs: 'the connection is reset by one value of one field',
  },
  notFor: () => null,
  judge(step) {
    const { failure, response } = step.exchange;
    if (response !== null) return [];
    if (failure?.kind === 'aborted' || failure === null) return undefined;
    return [
      {
        at: 'response',
        pointer: step.operation.pointer,
        keyword: failure.kind,
        message: `no answer came: ${failure.message}`,
        expected: 'an answer',
        received: failure.kind,
      },
    ];
  },
};
