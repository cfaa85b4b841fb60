import { expect, test } from 'vitest';
import type { JsonObject } from '../../specs/json.ts';
import { operationOf, specOf } from '../../tests/kit/trials.ts';
import { isOpen } from './let-through.ts';

const securitySchemes = { key: { type: 'apiKey', in: 'header', name: 'X-Key' }, tls: { type: 'mutualTLS' } };
const closed = (security: readonly JsonObject[]) =>
  operationOf(specOf({ '/a': { get: { operationId: 'a', security, responses: {} } } }, { securitySchemes }), 'a');

test.for([
  { name: 'a key', security: [{ key: [] }], want: null },
  { name: 'nothing', security: [], want: 'the document demands no credentials' },
  { name: 'a key or nothing', security: [{ key: [] }, {}], want: 'the document lets anyone in' },
  { name: 'a certificate', security: [{ tls: [] }], want: /does not say where/ },
  { name: 'a scheme that is declared nowhere', security: [{ lost: [] }], want: /does not say where/ },
  { name: 'a key and a certificate', security: [{ key: [], tls: [] }], want: null },
])('$name', ({ security, want }) => {
  const said = isOpen(closed(security));
  if (want instanceof RegExp) expect(said).toMatch(want);
  else expect(said).toBe(want);
});
