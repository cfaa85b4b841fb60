import { isObject, type JsonObject, own } from './json.ts';
import { pointer } from './pointer.ts';
import { resolveObject } from './resolve.ts';
import type { SecurityScheme, SecurityUse } from './spec.ts';

/** What the operation demands, else what the document does. `security: []` lifts the document's. */
export function securityOf(document: JsonObject, operation: JsonObject): SecurityUse[][] {
  const stated = own(operation, 'security') ?? own(document, 'security');
  if (!Array.isArray(stated)) return [];
  return stated.filter(isObject).map((alternative) => Object.keys(alternative).map((name) => ({ name, scheme: schemeOf(document, name) })));
}

function schemeOf(document: JsonObject, name: string): SecurityScheme {
  const node = resolveObject(document, pointer('components', 'securitySchemes', name))?.node;
  const type = own(node, 'type');
  if (type === 'oauth2' || type === 'openIdConnect') return { kind: 'token' };
  const scheme = own(node, 'scheme');
  if (type === 'http' && typeof scheme === 'string') return { kind: 'http', scheme: scheme.toLowerCase() };
  const place = (['header', 'query', 'cookie'] as const).find((candidate) => candidate === own(node, 'in'));
  const key = own(node, 'name');
  if (type === 'apiKey' && place !== undefined && typeof key === 'string') return { kind: 'apiKey', in: place, name: key };
  return { kind: 'unknown', type: typeof type === 'string' ? type : 'none' };
}

/** Where a scheme's credential stands in a request; `null` where the document does not say. */
export function credentialPlace(scheme: SecurityScheme): { readonly in: 'header' | 'query' | 'cookie'; readonly name: string } | null {
  switch (scheme.kind) {
    case 'http':
    case 'token':
      return { in: 'header', name: 'Authorization' };
    case 'apiKey':
      return { in: scheme.in, name: scheme.name };
    case 'unknown':
      return null;
  }
}
