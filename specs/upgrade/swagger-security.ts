import { isObject, type Json, own } from '../json.ts';

/** @see OpenAPI 2.0 Security Scheme Object, `flow`, beside OAuth Flows Object of 3.0 */
const flows: Readonly<Record<string, string>> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

/** A Security Scheme Object in the form of 3.x. */
export function schemeOf(node: Json): Json {
  if (!isObject(node)) return node;
  const type = own(node, 'type');
  if (type === 'basic') return { ...node, type: 'http', scheme: 'basic' };
  const { flow, authorizationUrl, tokenUrl, scopes = {}, ...beside } = node;
  if (type !== 'oauth2' || typeof flow !== 'string' || !Object.hasOwn(flows, flow)) return node;
  const named = Object.entries({ authorizationUrl, tokenUrl, scopes }).flatMap(([name, value]): [string, Json][] =>
    value === undefined ? [] : [[name, value]],
  );
  return { ...beside, flows: { [flows[flow] ?? flow]: Object.fromEntries(named) } };
}
