import type { Dialect } from './spec.ts';

/** Whether null is said by a word of OpenAPI's own (`nullable`) instead of a type: until 3.1. */
export function hasNullable(dialect: Dialect): boolean {
  return dialect === '2.0' || dialect === '3.0';
}
