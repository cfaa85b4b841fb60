import type { Operation } from '../../specs/spec.ts';
import { isJson } from '../answer.ts';

export function hasResponseSchema(operation: Operation): string | null {
  const stated = operation.responses.some((response) =>
    response.content.some(({ name, schema }) => schema !== null && (isJson(name.toLowerCase()) || name.includes('*'))),
  );
  return stated ? null : 'no answer has a JSON schema';
}
