import type { Spec } from '../../specs/spec.ts';
import { type Violation, validator } from '../../specs/validate.ts';
import { declaredFor, isJson, mediaTypeOf } from '../answer.ts';
import { itemsOf } from '../sequence.ts';
import type { Step } from '../trial.ts';

const known = new WeakMap<Step, readonly Violation[] | undefined>();

/** What an answer breaks of its declared schema, found once for all rules that share it; `undefined` where no JSON schema speaks of it. */
export function responseViolations(step: Step, spec: Spec): readonly Violation[] | undefined {
  if (!known.has(step)) known.set(step, find(step, spec));
  return known.get(step);
}

function find(step: Step, spec: Spec): readonly Violation[] | undefined {
  const { media } = declaredFor(step.operation, step.exchange);
  const type = mediaTypeOf(step.exchange);
  if (media?.schema == null || type === null) return undefined;
  const items = itemsOf(spec, step, media);
  if (items !== undefined) return validator(spec, 'response').validate(media.schema, items);
  if (!isJson(type) || step.answer === undefined) return undefined;
  return validator(spec, 'response').validate(media.schema, step.answer);
}
