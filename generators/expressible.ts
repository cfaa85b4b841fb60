import type { Json } from '../specs/json.ts';
import type { Parameter, Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import { draw } from './draw.ts';
import { fullValueOf } from './schema.ts';

/**
 * Whether a parameter's values can be written so that they are read back. No style says how to write what stands inside an array or an
 * object (OpenAPI 3.1.1, "Style Values"); where texts are percent-encoded it goes as JSON, which servers read, but a header has no such
 * way: the commas inside would part it.
 */
export function isExpressible(spec: Spec, { in: place, schema, mediaType }: Parameter): boolean {
  if (place !== 'header' || schema === null || mediaType !== null) return true;
  try {
    return [0, 1, 2].every((index) => !isNested(draw(fullValueOf(spec, schema, 'request'), 1, index).value_));
  } catch (error) {
    if (error instanceof SpecError) return true;
    throw error;
  }
}

function isNested(value: Json): boolean {
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((member) => typeof member === 'object' && member !== null)
  );
}
