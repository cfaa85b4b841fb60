import { enumAt, type Field, fields } from '../../../specs/fields.ts';
import { isObject, type Json, own } from '../../../specs/json.ts';
import { type JsonPointer, segments, valuesAt, withValueAt } from '../../../specs/pointer.ts';
import { jsonContent, successSchema } from '../../../specs/resources/answers.ts';
import type { Operation, Spec } from '../../../specs/spec.ts';
import type { Parsed } from '../call.ts';
import { typesAt } from '../coerce.ts';
import { factsOf, stated } from '../places.ts';
import type { FaultPlace } from './kind.ts';

/** A described place of a request or an answer, with what a kind must know to choose. */
export interface Spot extends FaultPlace {
  readonly required: boolean;
  readonly readOnly: Field['readOnly'];
}

/** Parameters, and members of a JSON body that clients write; branches of `oneOf` and `anyOf` are left out, since another may allow it. */
export function requestSpots(spec: Spec, operation: Operation): Spot[] {
  const parameters = operation.parameters.flatMap((parameter): Spot[] => {
    if (parameter.schema === null) return [];
    const base = { operation, in: parameter.in, name: parameter.name, readOnly: 'no' as const };
    const inner = plainFields(spec, parameter.schema).filter(({ at }) => at !== '');
    return [
      { ...base, at: '', pointers: [parameter.schema], required: parameter.required },
      ...inner.map((field) => ({ ...base, ...ofField(field) })),
    ];
  });
  const schema = bodySchema(operation);
  return schema === undefined ? parameters : [...parameters, ...bodySpots(spec, operation, schema)];
}

/** Members of the first declared success answer in JSON. */
export function answerSpots(spec: Spec, operation: Operation): Spot[] {
  const schema = successSchema(operation);
  return schema === undefined
    ? []
    : bodySpots(spec, operation, schema).filter(({ pointers }) => !factsOf(spec.document, pointers).writeOnly);
}

export function bodySchema(operation: Operation): JsonPointer | undefined {
  return (operation.body === null ? undefined : jsonContent(operation.body.content)?.schema) ?? undefined;
}

function bodySpots(spec: Spec, operation: Operation, schema: JsonPointer): Spot[] {
  return plainFields(spec, schema).map((field) => ({ operation, in: 'body', name: '', ...ofField(field) }));
}

function plainFields(spec: Spec, schema: JsonPointer): Field[] {
  return fields(spec.document, schema).filter(({ conditional }) => !conditional);
}

function ofField(field: Field): Pick<Spot, 'at' | 'pointers' | 'required' | 'readOnly'> {
  return { at: field.at, pointers: field.pointers, required: field.required, readOnly: field.readOnly };
}

/** What the request holds at the place, item by item. */
export function heldAt(parsed: Parsed, place: FaultPlace): Json[] {
  const value = place.in === 'body' ? parsed.body : own(parsed[place.in], place.name);
  return valuesAt(value, place.at).map(([, held]) => held);
}

/** Whether a concrete pointer is one of those that the place stands for. */
export function isAt(place: FaultPlace, at: JsonPointer): boolean {
  const [wanted, found] = [segments(place.at), segments(at)];
  return wanted.length === found.length && wanted.every((segment, index) => segment === '*' || segment === found[index]);
}

/** The same, or deeper. */
export function isWithin(place: FaultPlace, at: JsonPointer): boolean {
  const [wanted, found] = [segments(place.at), segments(at)];
  return wanted.length <= found.length && wanted.every((segment, index) => segment === '*' || segment === found[index]);
}

/** A copy with each value at the place made another; a member that is absent is put there where its holder is an object. */
export function replacedAt(root: Json, at: JsonPointer, make: (value: Json | undefined) => Json): Json {
  const found = valuesAt(root, at);
  if (found.length > 0) return found.reduce<Json>((value, [concrete, held]) => withValueAt(value, concrete, make(held)), root);
  const cut = at.lastIndexOf('/');
  return valuesAt(root, at.slice(0, Math.max(cut, 0)))
    .filter(([, holder]) => isObject(holder))
    .reduce<Json>((value, [concrete]) => withValueAt(value, `${concrete}${at.slice(cut)}`, make(undefined)), root);
}

export function typesOf(spec: Spec, { pointers }: FaultPlace): ReadonlySet<string> | undefined {
  return typesAt(spec.document, pointers);
}

export function word(spec: Spec, { pointers }: FaultPlace, keyword: string): Json | undefined {
  return stated(spec.document, pointers, keyword);
}

/** The closed list of a place, without null. */
export function enumOf(spec: Spec, { pointers }: FaultPlace): readonly Json[] {
  return enumAt(spec.document, pointers)?.values.filter((value) => value !== null) ?? [];
}
