import { credentialPlace } from '../../specs/security.ts';
import type { Operation } from '../../specs/spec.ts';
import { acceptance } from '../acceptance.ts';
import type { Spoilt } from '../credentials.ts';
import type { Level } from '../event.ts';
import type { Departure } from '../rule.ts';
import type { Trial } from '../trial.ts';

export function isOpen(operation: Operation): string | null {
  if (operation.security.length === 0) return 'the document demands no credentials';
  if (operation.security.some((alternative) => alternative.length === 0)) return 'the document lets anyone in';
  const isPlaceless = operation.security.some((uses) => uses.every(({ scheme }) => credentialPlace(scheme) === null));
  return isPlaceless ? 'the document does not say where its credentials stand in a request' : null;
}

const words: Readonly<Record<Spoilt, string>> = {
  absent: 'without credentials',
  'other-scheme': 'with credentials of another scheme',
  'made-up': 'with made-up credentials',
};

/** What a case with spoilt credentials shows, for the ways of spoiling that a rule is about and the level that each has. */
export function letThrough(
  { case: { purpose, operation }, steps, stopped }: Trial,
  levels: Partial<Record<Spoilt, Level>>,
): Departure[] | undefined {
  if (purpose.kind !== 'credentials' || stopped !== null) return undefined;
  const level = levels[purpose.spoilt];
  const response = steps.find(({ role }) => role === 'main')?.exchange.response;
  if (level === undefined || response == null || response.status >= 500) return undefined;
  const main = steps.find(({ role }) => role === 'main');
  if (main === undefined || acceptance(main.exchange) !== 'accepted') return [];
  const { status } = response;
  const message = `${words[purpose.spoilt]} the request is accepted with ${status}`;
  return [
    {
      at: 'request credentials',
      pointer: operation.pointer,
      keyword: `security:${purpose.spoilt}`,
      message,
      expected: 401,
      received: status,
      level,
    },
  ];
}
