import { forgeriesOf } from '../../generators/forgeries.ts';
import type { Operation, Spec } from '../../specs/spec.ts';

export function hasReadOnlyFields(operation: Operation, spec: Spec): string | null {
  return forgeriesOf(spec, operation).length > 0 ? null : 'its request body describes no readOnly field';
}
