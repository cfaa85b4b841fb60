import type { WholeCheck } from '../check.ts';

/**
 * A schema does not ask for itself at the place where it stands.
 *
 * A circle of `$ref`s alone names nothing at all. One by way of `allOf` or of a choice asks for what it asks for already; validators may not
 * come to an end with it.
 */
export const acyclicSchemas: WholeCheck = {
  kind: 'whole',
  rule: {
    id: 'document/acyclic-schemas',
    level: 'should',
    title: 'a schema does not ask for itself at the place where it stands',
    clause: 'JSON Schema core §9.4.1: "Schemas SHOULD NOT make use of infinite recursive nesting like this; the behavior is undefined"',
    departs: '`A: { allOf: [{ $ref: B }] }` with `B: { allOf: [{ $ref: A }] }`',
  },
  judge: ({ broken }) =>
    broken.filter(({ code }) => /circular/.test(code)).map(({ pointer, what, fix }) => ({ pointer: `${pointer}/$ref`, what, fix })),
};
