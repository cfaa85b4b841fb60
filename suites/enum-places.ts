import { type Part, partText } from '../generators/input.ts';
import { enumAt, type Field, fields } from '../specs/fields.ts';
import type { Json } from '../specs/json.ts';
import type { JsonPointer } from '../specs/pointer.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import { isJson } from './answer.ts';
import { speaksOfItems } from './sequence.ts';

/** A place of an operation whose values a closed list names. */
export type EnumPlace = {
  /** As reports write it. */
  readonly at: string;
  /** The schema that holds the `enum`. */
  readonly pointer: JsonPointer;
  readonly values: readonly Json[];
} & (
  | { readonly direction: 'request'; readonly part: Part; readonly readOnly: boolean }
  | { readonly direction: 'response'; readonly status: string; readonly path: JsonPointer }
);

const known = new WeakMap<Operation, readonly EnumPlace[]>();

/** Every enum of an operation, in the order of the document: parameters, body, answers. */
export function enumPlaces(spec: Spec, operation: Operation): readonly EnumPlace[] {
  const found = known.get(operation) ?? find(spec, operation);
  known.set(operation, found);
  return found;
}

function find(spec: Spec, operation: Operation): EnumPlace[] {
  const listed = (
    schema: JsonPointer | null,
  ): { readonly field: Field; readonly pointer: JsonPointer; readonly values: readonly Json[] }[] =>
    schema === null
      ? []
      : fields(spec.document, schema).flatMap((field) => {
          const stated = enumAt(spec.document, field.pointers);
          return stated === undefined ? [] : [{ field, ...stated }];
        });
  const request = ({ field, pointer, values }: ReturnType<typeof listed>[number], part: Part): EnumPlace => ({
    direction: 'request',
    at: partText(part),
    pointer,
    values,
    part,
    readOnly: field.readOnly !== 'no',
  });
  const parameters = operation.parameters.flatMap((parameter) =>
    listed(parameter.schema).map((found) => request(found, { in: parameter.in, name: parameter.name, at: found.field.at })),
  );
  const body = (operation.body?.content ?? [])
    .filter(({ name }) => !/multipart|octet-stream/.test(name))
    .slice(0, 1)
    .flatMap(({ schema }) => listed(schema).map((found) => request(found, { in: 'body', at: found.field.at })));
  const answers = operation.responses.flatMap((response) =>
    response.content
      .filter((media) => isJson(media.name.toLowerCase()) || media.name.includes('*') || speaksOfItems(spec, media))
      .flatMap(({ schema }) => listed(schema))
      .filter(({ field }) => field.writeOnly === 'no')
      .map(
        ({ field, pointer, values }): EnumPlace => ({
          direction: 'response',
          at: `response ${response.status} body ${field.at}`.trimEnd(),
          pointer,
          values,
          status: response.status,
          path: field.at,
        }),
      ),
  );
  return [...parameters, ...body, ...answers];
}
