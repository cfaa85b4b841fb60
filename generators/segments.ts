import type { Parameter, Spec } from '../specs/spec.ts';
import { percentEncoded } from './percent-encoded.ts';
import { fitsPlace } from './values/text.ts';

const braces = /\{[^{}]*\}/;

/** Whether a text in a path is told from what stands around it: from literals between two parameters, and from a custom verb. */
export function apartInPath(spec: Spec, path: string, { name, style }: Parameter, text: string): boolean {
  if (!fitsPlace('segment', text) && style === 'simple') return false;
  if (/[/\\%]/.test(text)) return false;
  const encoded = percentEncoded(text);
  const between = segmentOf(path, name).split(braces).slice(1, -1);
  return (
    between.every((literal) => literal === '' || !(encoded.includes(literal) || text.includes(literal))) &&
    !(hasVerbs(spec) && text.includes(':'))
  );
}

function segmentOf(path: string, name: string): string {
  return path.split('/').find((segment) => segment.includes(`{${name}}`)) ?? '';
}

/** Servers that know custom verbs (`/things/{id}:close`) take what follows the last colon of a path for one. */
function hasVerbs(spec: Spec): boolean {
  const found = known.get(spec) ?? spec.operations.some(({ path }) => /\{[^{}]*\}[^/]*:/.test(path));
  known.set(spec, found);
  return found;
}

const known = new WeakMap<Spec, boolean>();
