import { type Method, methods } from './spec.ts';

/** The method as it is sent: methods are case-sensitive (RFC 9110 §9.1), and one of `additionalOperations` stands as the document writes it. */
export function methodText(method: Method): string {
  return methods.some((known) => known === method) ? method.toUpperCase() : method;
}
