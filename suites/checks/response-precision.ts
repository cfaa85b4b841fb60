import { wideIntegers } from '../../generators/hostile/values.ts';
import { jsonTextOf, tokens } from '../json-text.ts';
import type { ExchangeCheck } from '../rule.ts';

/**
 * A whole number that not every reader of JSON can hold is not sent as a number.
 *
 * Read from the text, since parsing rounds it. Numbers with a fraction or an exponent are not judged, nor those that a run sends itself: a
 * server that keeps what it is told is right.
 */
export const responsePrecision: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'response/precision',
    level: 'should',
    title: 'no integer beyond 2^53 is sent as a JSON number',
    clause: 'RFC 8259 §6: interoperable from -(2^53)+1 to (2^53)-1; OpenAPI format registry `int64`: a string beyond 53 bits',
    departs: '`{"size": 9007199254740993}`, which most clients read as 9007199254740992',
  },
  notFor: () => null,
  judge(step) {
    const text = jsonTextOf(step);
    if (text === undefined || text === null || step.answer === undefined) return undefined;
    if (!/\d{16}/.test(text)) return [];
    return tokens(text)
      .filter((token) => token.kind === 'number')
      .filter((token) => /^-?\d+$/.test(token.text) && !Number.isSafeInteger(Number(token.text)) && !wideIntegers.has(token.text))
      .map(({ at, text: digits }) => ({
        at: `response ${step.exchange.response?.status ?? 0} body ${at}`,
        pointer: step.operation.pointer,
        keyword: 'precision',
        message: `${at} is ${digits}, which clients that read numbers as doubles cannot hold`,
        expected: 'a string, or a number within ±(2^53-1)',
        received: digits,
      }));
  },
};
