import { jsonTextOf } from '../json-text.ts';
import type { Departure, ExchangeCheck } from '../rule.ts';
import type { Step } from '../trial.ts';

/**
 * A body under a JSON media type is one JSON text in UTF-8, without a byte order mark.
 */
export const responseJsonText: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'response/json-text',
    level: 'must',
    title: 'a JSON body is a JSON text in UTF-8',
    clause: 'RFC 8259 §2, §8.1',
    departs: '`{"city": "Zürich"}` in ISO 8859-1, or a body that is cut off in the middle',
  },
  notFor: () => null,
  judge(step) {
    const text = jsonTextOf(step);
    if (text === undefined) return undefined;
    if (text === null) return [departure(step, 'utf-8', 'the body is not in UTF-8')];
    if (text.startsWith('\u{feff}')) return [departure(step, 'bom', 'the body starts with a byte order mark')];
    try {
      JSON.parse(text);
      return [];
    } catch (error) {
      return [departure(step, 'json', `the body is no JSON text: ${error instanceof Error ? error.message : String(error)}`)];
    }
  },
};

function departure({ exchange, operation }: Step, keyword: string, message: string): Departure {
  const at = `response ${exchange.response?.status ?? 0} body`;
  return { at, pointer: operation.pointer, keyword, message, expected: 'a JSON text in UTF-8', received: null };
}
