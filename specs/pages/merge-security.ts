import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { isMadeUp } from './merge-components.ts';
import { mapDocument } from './openapi-nodes.ts';
import { statedNameMark } from './page.ts';

/**
 * The later document with its security schemes under the earlier one's names, where they mean the same: by the same name, by a title in which `_`
 * and `-` became blanks, or, for a scheme without a stated name, by meaning alone. A name that holds another scheme gives way.
 */
export function withSchemeNames(earlier: JsonObject, later: JsonObject): JsonObject {
  const [known, added] = [schemes(earlier), schemes(later)];
  const names = new Map(Object.entries(added).map(([name, scheme]) => [name, nameFor(name, scheme, known)]));
  const renamed = Object.fromEntries(Object.entries(added).map(([name, scheme]) => [names.get(name) ?? name, scheme]));
  const rewritten = mapDocument(later, (node, { kind }) =>
    kind === 'document' || kind === 'operation' ? withRequirements(node, names) : node,
  );
  const components = own(rewritten, 'components');
  return Object.keys(added).length === 0
    ? rewritten
    : { ...rewritten, components: { ...(isObject(components) ? components : {}), securitySchemes: renamed } };
}

/** One set of schemes; what one page leaves out of a scheme (a bearer format, the flows) another may tell. */
export function mergedSchemes(earlier: JsonObject, later: JsonObject): JsonObject {
  const [known, added] = [schemes(earlier), schemes(later)];
  const names = [...new Set([...Object.keys(known), ...Object.keys(added)])];
  return Object.fromEntries(names.map((name) => [name, mergedScheme(own(known, name), own(added, name))]));
}

function mergedScheme(known: Json | undefined, added: Json | undefined): Json {
  if (!isObject(known) || !isObject(added)) return known ?? added ?? {};
  if (isMadeUp(known) !== isMadeUp(added) && !sameScheme(known, added)) return isMadeUp(known) ? added : known;
  const stated = isMadeUp(known) || isMadeUp(added) ? [inferredMark, statedNameMark] : [];
  const both = { ...added, ...known, ...(isEmpty(own(known, 'flows')) ? { flows: own(added, 'flows') ?? {} } : {}) };
  return isMadeUp(known) && isMadeUp(added)
    ? both
    : Object.fromEntries(Object.entries(both).filter(([member]) => !stated.includes(member)));
}

function schemes(document: JsonObject): JsonObject {
  const found = own(own(document, 'components'), 'securitySchemes');
  return isObject(found) ? found : {};
}

function nameFor(name: string, scheme: Json, known: JsonObject): string {
  const blank = (text: string): string => text.replace(/[_-]/g, ' ');
  if (Object.hasOwn(known, name) && isMadeUp(known[name]) !== isMadeUp(scheme) && hasStatedName(known[name], scheme)) return name;
  const equal = Object.keys(known).filter((other) => sameScheme(known[other] ?? null, scheme));
  const match =
    equal.find((other) => other === name) ??
    equal.find((other) => blank(other) === blank(name)) ??
    equal.find((other) => hasMadeUpName(scheme) || hasMadeUpName(known[other]));
  if (match !== undefined) return match;
  let free = name;
  for (let number = 2; Object.hasOwn(known, free); number += 1) free = `${name}_${number}`;
  return free;
}

/** Two pages of one API name one scheme, of which only one says what it is. */
function hasStatedName(...schemes: readonly (Json | undefined)[]): boolean {
  return schemes.some((scheme) => own(scheme, statedNameMark) === true);
}

function hasMadeUpName(scheme: Json | undefined): boolean {
  return isMadeUp(scheme) && !hasStatedName(scheme);
}

/** Whether a client has to send the same thing. */
export function sameScheme(a: Json, b: Json): boolean {
  const type = own(a, 'type');
  if (type !== own(b, 'type')) return false;
  const lower = (node: Json, member: string): string => String(own(node, member) ?? '').toLowerCase();
  if (type === 'http') return lower(a, 'scheme') === lower(b, 'scheme');
  if (type === 'apiKey')
    return (
      own(a, 'in') === own(b, 'in') &&
      (own(a, 'in') === 'header' ? lower(a, 'name') === lower(b, 'name') : own(a, 'name') === own(b, 'name'))
    );
  if (type === 'oauth2') return isEmpty(own(a, 'flows')) || isEmpty(own(b, 'flows')) || isDeepStrictEqual(own(a, 'flows'), own(b, 'flows'));
  return own(a, 'openIdConnectUrl') === own(b, 'openIdConnectUrl');
}

function isEmpty(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

function withRequirements(node: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  const security = own(node, 'security');
  if (!Array.isArray(security)) return node;
  const renamed = security.map((requirement) =>
    isObject(requirement)
      ? Object.fromEntries(Object.entries(requirement).map(([name, scopes]) => [names.get(name) ?? name, scopes]))
      : requirement,
  );
  return { ...node, security: renamed };
}
