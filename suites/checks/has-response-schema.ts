import type { Operation, Spec } from '../../specs/spec.ts';
import { isJson } from '../answer.ts';
import { speaksOfItems } from '../sequence.ts';

export function hasResponseSchema(operation: Operation, spec: Spec): string | null {
  const stated = operation.responses.some((response) =>
    response.content.some(
      (media) => media.schema !== null && (isJson(media.name.toLowerCase()) || media.name.includes('*') || speaksOfItems(spec, media)),
    ),
  );
  return stated ? null : 'no answer has a JSON schema';
}
