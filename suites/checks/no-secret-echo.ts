import { credentialPlace } from '../../specs/security.ts';
import { header } from '../../targets/target.ts';
import type { ExchangeCheck } from '../rule.ts';
import type { Step } from '../trial.ts';
import { bodyText } from './texts.ts';

/** Shorter ones appear by chance. */
const least = 8;

/**
 * A credential that the request carried is in no answer: not in a body, not in a header.
 */
export const noSecretEcho: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'security/no-secret-echo',
    level: 'should',
    title: 'an answer does not say a credential back',
    clause: 'OWASP API Security 2023 API3, API8; RFC 6750 §5.3',
    departs: '401 with `{"message": "token abc123… is not known"}`',
  },
  notFor: ({ security }) => (security.flat().length > 0 ? null : 'the document declares no security for it'),
  judge(step) {
    const { response } = step.exchange;
    const secrets = credentialsIn(step);
    if (response === null || secrets.length === 0) return undefined;
    const inBody = secrets.some((secret) => forms(secret).some((form) => bodyText(response).includes(form)));
    const inHeaders = response.headers.filter(([, value]) => secrets.some((secret) => forms(secret).some((form) => value.includes(form))));
    const places = [...(inBody ? ['body'] : []), ...inHeaders.map(([name]) => `header ${name.toLowerCase()}`)];
    return places.map((place) => ({
      at: `response ${response.status} ${place}`,
      pointer: step.operation.pointer,
      keyword: 'echo',
      message: `the ${place} says the request's credential back`,
      expected: 'no credential',
      received: 'the credential',
      shared: true,
    }));
  },
};

/** What stands in the places that security schemes name, without the name of the scheme. */
function credentialsIn({ operation, exchange }: Step): string[] {
  const places = operation.security.flat().map(({ scheme }) => credentialPlace(scheme));
  const query = new URLSearchParams(exchange.request.path.split('?')[1] ?? '');
  const found = places.flatMap((place) => {
    if (place === null) return [];
    const value = place.in === 'query' ? query.get(place.name) : place.in === 'header' ? header(exchange.request, place.name) : undefined;
    return value ? [value.replace(/^\S+ +/, '')] : [];
  });
  return [...new Set(found)].filter((secret) => secret.length >= least);
}

function forms(secret: string): string[] {
  return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')];
}
