import type { Operation, Spec } from '../../specs/spec.ts';
import { type Violation, validator } from '../../specs/validate.ts';
import { draw } from '../draw.ts';
import type { Input } from '../input.ts';
import type { Fault } from './fault.ts';

/** Keywords whose breaking only says that something inside is broken. */
const outer: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'allOf', 'if', 'not', '$ref', 'false schema']);

/** What else the schemas say against the broken place itself, beside the fault's own keyword. */
export function overlapping(spec: Spec, operation: Operation, fault: Fault): string[] {
  const wrong = fault.apply(draw(fault.base, 1, 0).value_);
  const here = violations(spec, operation, { fault, wrong }).filter(({ at, keyword }) => isAt(fault.part.at, at) && !outer.has(keyword));
  const isCertain = here.some(({ pointer, keyword }) => pointer === fault.pointer && keyword === fault.keyword);
  return isCertain ? [...new Set(here.map(({ keyword }) => keyword))].filter((keyword) => keyword !== fault.keyword) : [];
}

function violations(
  spec: Spec,
  operation: Operation,
  { fault: { part }, wrong }: { readonly fault: Fault; readonly wrong: Input },
): Violation[] {
  const judge = validator(spec, 'request');
  if (part.in !== 'body') {
    const parameter = operation.parameters.find(({ in: place, name }) => place === part.in && name === part.name);
    const value = wrong[part.in][part.name];
    return parameter?.schema == null || value === undefined ? [] : judge.validate(parameter.schema, value);
  }
  const { body } = wrong;
  const media = body?.kind === 'value' ? operation.body?.content.find(({ name }) => name === body.mediaType) : undefined;
  return body?.kind !== 'value' || media?.schema == null ? [] : judge.validate(media.schema, body.value);
}

/** `*` stands for any item, and for any name. */
function isAt(part: string, at: string): boolean {
  const [wanted, found] = [part.split('/'), at.split('/')];
  return wanted.length === found.length && wanted.every((segment, index) => segment === '*' || segment === found[index]);
}
