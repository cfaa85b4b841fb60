import type { Operation, Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import { minimalInput } from './valid.ts';

/**
 * Why no valid request of the operation can be made: a required part that no value satisfies or that cannot be written, or another
 * operation that has its path. `null`: one can.
 */
export function impossible(spec: Spec, operation: Operation): SpecError | null {
  const known = reasons.get(spec) ?? new Map<Operation, SpecError | null>();
  reasons.set(spec, known);
  const found = known.get(operation);
  const reason = found === undefined ? (shadowed(spec, operation) ?? unmakeable(spec, operation)) : found;
  known.set(operation, reason);
  return reason;
}

const reasons = new WeakMap<Spec, Map<Operation, SpecError | null>>();

function unmakeable(spec: Spec, operation: Operation): SpecError | null {
  try {
    minimalInput(spec, operation);
    return null;
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
}

/** @see OpenAPI 3.1.1 Paths Object: templates that differ only in the names of their parameters are identical, and must not be */
function shadowed(spec: Spec, operation: Operation): SpecError | null {
  const shape = shapeOf(operation);
  const first = spec.operations.find((candidate) => shapeOf(candidate) === shape);
  if (first === undefined || first === operation) return null;
  const { file, line, column } = spec.locate(operation.pointer);
  return new SpecError('path-ambiguous', {
    what: `${operation.path} is the same path as ${first.path}, which ${first.id} has`,
    where: `${file}:${line}:${column} (#${operation.pointer})`,
    fix: 'make one operation of the two',
  });
}

function shapeOf({ method, path }: Operation): string {
  return `${method} ${path.replaceAll(/\{[^{}]*\}/g, '{}')}`;
}
