import { impossible } from '../generators/impossible.ts';
import type { Json } from '../specs/json.ts';
import type { JsonPointer } from '../specs/pointer.ts';
import { keyOf, pathShape } from '../specs/resources/paths.ts';
import type { Operation, Parameter, Spec } from '../specs/spec.ts';
import { validator } from '../specs/validate.ts';
import type { Session } from './session.ts';

/** The name of the parameter that ends an item path. */
export function slotParameter(session: Session, key: string): string {
  return namesOf(session, key).at(-1) ?? 'id';
}

/** Names of the parameters of an item path, from the left. */
export function namesOf(session: Session, key: string): string[] {
  const count = key.split('/').length - 1;
  for (const { path } of session.spec.operations) {
    const shape = pathShape(path);
    if (keyOf(shape, count) === key)
      return shape.segments.slice(0, count).flatMap((segment) => (segment.kind === 'parameter' ? [segment.name] : []));
  }
  return [];
}

/** The parameter that ends an item path, in each operation that goes through it and that a valid request can be made for. */
export function slotsOf(spec: Spec, key: string): { readonly operation: Operation; readonly parameter: Parameter }[] {
  const count = key.split('/').length - 1;
  return spec.operations.flatMap((operation) => {
    const shape = pathShape(operation.path);
    const last = keyOf(shape, count) === key ? shape.segments[count - 1] : undefined;
    if (last === undefined) return [];
    const parameter = operation.parameters.find(
      ({ in: place, name }) => place === 'path' && last.kind === 'parameter' && name === last.name,
    );
    return parameter === undefined || impossible(spec, operation) !== null ? [] : [{ operation, parameter }];
  });
}

/** Whether a value, or the text of it, is right there: on the wire a number is a text. */
export function readsAs(spec: Spec, schema: JsonPointer, value: Json): boolean {
  const judge = validator(spec, 'request');
  const readings = [
    value,
    ...(typeof value === 'number' ? [String(value)] : []),
    ...(typeof value === 'string' && value !== '' ? [Number(value)] : []),
  ];
  return readings.some((reading) => (typeof reading !== 'number' || Number.isFinite(reading)) && judge.accepts(schema, reading));
}

/** The ids in a concrete path, if it is one of the item or leads through it. */
export function matched(
  key: string,
  path: string,
  names: readonly string[],
): { readonly ids: Record<string, string>; readonly parentIds: Record<string, string> }[] {
  const wanted = key.split('/');
  const given = path.split('/');
  if (given.length < wanted.length || !wanted.every((part, index) => part === '{}' || part === given[index])) return [];
  const values = wanted.flatMap((part, index) => (part === '{}' ? [decodeURIComponent(given[index] ?? '')] : []));
  const ids = Object.fromEntries(values.map((value, index) => [names[index] ?? `p${index}`, value]));
  return [{ ids, parentIds: Object.fromEntries(Object.entries(ids).slice(0, -1)) }];
}
