import { bestRange, declaredFor, mediaTypeOf } from '../answer.ts';
import type { ExchangeCheck } from '../rule.ts';

/**
 * A body comes under a media type that its status declares.
 */
export const responseMediaType: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'response/media-type',
    level: 'must',
    title: 'an answer has a declared media type',
    clause: 'OpenAPI 3.1.1 Response Object `content`; RFC 9110 §8.3',
    departs: '`text/plain` where only `application/json` is declared',
  },
  notFor: (operation) => (operation.responses.some(({ content }) => content.length > 0) ? null : 'no answer declares content'),
  judge(step) {
    const { response } = declaredFor(step.operation, step.exchange);
    if (response === undefined || response.content.length === 0 || step.operation.method === 'head') return undefined;
    const status = step.exchange.response?.status ?? 0;
    if ((step.exchange.response?.body.byteLength ?? 0) === 0) return undefined; // response/schema speaks of missing bodies
    const type = mediaTypeOf(step.exchange);
    const names = response.content.map(({ name }) => name);
    const at = `response ${status} header content-type`;
    if (type === null)
      return [
        {
          at,
          pointer: response.pointer,
          keyword: 'absent',
          message: 'the answer has a body and no Content-Type',
          expected: names,
          received: null,
          level: 'should',
        },
      ];
    if (bestRange(response.content, type) !== undefined) return [];
    return [
      {
        at,
        pointer: response.pointer,
        keyword: type,
        message: `media type ${type} is not declared (declared: ${names.join(', ')})`,
        expected: names,
        received: type,
      },
    ];
  },
};
