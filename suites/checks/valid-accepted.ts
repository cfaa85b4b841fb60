import { partText } from '../../generators/input.ts';
import { acceptance, refusesContent } from '../acceptance.ts';
import type { Departure, TrialCheck } from '../rule.ts';
import type { Trial } from '../trial.ts';

/**
 * A request that the document calls valid is accepted.
 *
 * Departs only where every variation with one feature is refused for its content while the same request without the feature is accepted.
 * Refusals for the request's meaning (404, 409, 412, 416, 422 beside a declared 400) are none.
 */
export const validAccepted: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'request/valid-accepted',
    level: 'must',
    title: 'a valid request is accepted',
    clause: 'OpenAPI 3.1.1 Operation, Parameter and Request Body Object; JSON Schema in the request view',
    departs: '400 to each body that leaves out an optional property',
  },
  notFor: () => null,
  judge: (trial) => (isOfEnum(trial) ? undefined : refusals(trial)),
};

export function isOfEnum({ case: { purpose } }: Trial): boolean {
  return purpose.kind === 'valid' && purpose.feature?.kind === 'enum';
}

/** Shared with `enum/declared-accepted`: what the trial of a valid request shows. */
export function refusals(trial: Trial): Departure[] | undefined {
  const { purpose, operation } = trial.case;
  const main = trial.steps.find(({ role }) => role === 'main');
  if (purpose.kind !== 'valid' || main === undefined) return undefined;
  if (acceptance(main.exchange) === 'accepted') return [];
  const again = trial.steps.filter(({ role }) => role === 'variation');
  const twin = trial.steps.find(({ role }) => role === 'twin');
  if (twin === undefined || acceptance(twin.exchange) !== 'accepted' || again.length === 0) return undefined;
  if (![main, ...again].every(({ exchange }) => refusesContent(exchange, operation))) return undefined;
  const { feature } = purpose;
  const status = main.exchange.response?.status ?? 0;
  return [
    {
      at: feature?.part == null ? 'request' : partText(feature.part),
      pointer: feature?.pointer ?? operation.pointer,
      keyword: feature?.kind ?? 'random',
      message: `a valid request (${trial.case.why}) is refused with ${status}, each of ${again.length + 1} times; without that it is accepted`,
      expected: 'accepted',
      received: status,
    },
  ];
}
