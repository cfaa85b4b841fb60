import type { WholeCheck } from '../check.ts';

/**
 * Every `$ref` leads to something, and to an end.
 *
 * What stands where one does not is left out of the run: an operation that needs it for its requests is not exercised, an answer is not
 * judged by it.
 */
export const references: WholeCheck = {
  kind: 'whole',
  rule: {
    id: 'document/references',
    level: 'must',
    title: 'every `$ref` leads to something',
    clause: 'OpenAPI 3.1.1 Reference Object, `$ref`: "This MUST be in the form of a URI" of what is referenced; JSON Schema core §8.2.3.1',
    departs: '`$ref: "#/components/schemas/Pett"` where there is only a `Pet`',
  },
  judge: ({ broken }) =>
    broken.filter(({ code }) => !/circular/.test(code)).map(({ pointer, what, fix }) => ({ pointer: `${pointer}/$ref`, what, fix })),
};
