import { isObject, own } from '../../json.ts';
import type { NodeCheck } from '../check.ts';

/** An operation says what its success looks like. */
export const successDeclared: NodeCheck = {
  kind: 'node',
  of: ['operation'],
  having: ['responses'],
  rule: {
    id: 'document/success-declared',
    level: 'should',
    title: 'an operation says what its success looks like',
    clause:
      'OpenAPI 3.1.1 Responses Object: "if only one response code is provided it SHOULD be the response for a successful operation call"',
    departs: 'an operation with the one response 400',
  },
  judge(node, at) {
    const responses = own(node, 'responses');
    if (!isObject(responses)) return [];
    const statuses = Object.keys(responses).filter((name) => !name.startsWith('x-'));
    if (statuses.length === 0 || statuses.some((status) => !/^[45]/.test(status))) return [];
    const level = statuses.length === 1 ? ({} as const) : ({ level: 'may' } as const);
    return [
      {
        pointer: `${at}/responses`,
        what: `only ${statuses.join(', ')} ${statuses.length === 1 ? 'is' : 'are'} declared: no success`,
        ...level,
      },
    ];
  },
};
