import type { Input, Part } from '../generators/input.ts';
import type { Operation, Parameter, Spec } from '../specs/spec.ts';

/** The value that the user gave for a query or header parameter; one in a path names a resource, and is put in with the ids. */
export function fixedValue(spec: Spec, { in: place, name, required }: Parameter, params: Readonly<Record<string, string>>): string | null {
  if (place !== 'query' && place !== 'header') return null;
  const value = Object.entries(params).find(([given]) => given === name || (place === 'header' && isSameHeader(given, name)))?.[1];
  return value === undefined || (!required && isInSomePath(spec, name)) ? null : value;
}

function isSameHeader(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** An id that is given for paths narrows a list that may be asked for it too. */
function isInSomePath({ operations }: Spec, name: string): boolean {
  return operations.some(({ path }) => path.includes(`{${name}}`));
}

/** The request with what the user gave for its parameters; one that the request is about stays as it is. */
export function withFixed(
  spec: Spec,
  operation: Operation,
  { input, params, about }: { readonly input: Input; readonly params: Readonly<Record<string, string>>; readonly about: Part | null },
): Input {
  const given = (place: 'query' | 'header') =>
    operation.parameters.flatMap((parameter): (readonly [string, string])[] => {
      const value = parameter.in === place ? fixedValue(spec, parameter, params) : null;
      const isAbout = about !== null && about.in === place && about.name === parameter.name;
      return value === null || isAbout ? [] : [[parameter.name, value]];
    });
  const [query, header] = [given('query'), given('header')];
  if (query.length + header.length === 0) return input;
  return { ...input, query: { ...input.query, ...Object.fromEntries(query) }, header: { ...input.header, ...Object.fromEntries(header) } };
}

/** Whether a place lies in a parameter that the user gave: no other value of it is tried. */
export function isFixed(
  spec: Spec,
  operation: Operation,
  { part, params }: { readonly part: Part | null; readonly params: Readonly<Record<string, string>> },
): boolean {
  if (part === null || part.in === 'body') return false;
  const parameter = operation.parameters.find(({ in: place, name }) => place === part.in && name === part.name);
  return parameter !== undefined && fixedValue(spec, parameter, params) !== null;
}
