import { jsonTextOf, tokens } from '../json-text.ts';
import type { ExchangeCheck } from '../rule.ts';

/**
 * No object of an answer has a member name twice: each client would take another of the two.
 */
export const responseUniqueNames: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'response/unique-names',
    level: 'should',
    title: 'no object has a member name twice',
    clause: 'RFC 8259 §4; JSON Schema core §4.2.1: the behaviour is undefined',
    departs: '`{"state": "READY", "state": "UPLOADING"}`',
  },
  notFor: () => null,
  judge(step) {
    const text = jsonTextOf(step);
    if (text === undefined || text === null || step.answer === undefined) return undefined;
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const token of tokens(text)) if (token.kind === 'name') (seen.has(placeOf(token)) ? twice : seen).add(placeOf(token));
    return [...twice].map((place) => ({
      at: `response ${step.exchange.response?.status ?? 0} body ${place}`,
      pointer: step.operation.pointer,
      keyword: 'twice',
      message: `${place} is in the text twice`,
      expected: 'once',
      received: 'twice',
    }));
  },
};

/** jsonc-parser tells the path of the holder: the name is not in it yet. */
function placeOf({ at, name }: { readonly at: string; readonly name: string }): string {
  return `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
