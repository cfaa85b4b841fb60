import { fields } from '../../specs/fields.ts';
import type { Json } from '../../specs/json.ts';
import { type JsonPointer, valuesAt, withoutValueAt } from '../../specs/pointer.ts';
import type { MediaType, Operation, Parameter, Spec } from '../../specs/spec.ts';
import { attempt } from '../attempt.ts';
import { isExpressibleIn } from '../expressible-in.ts';
import { shown } from '../faults/fault.ts';
import { partText } from '../input.ts';
import { preferredType } from '../media-types.ts';
import { put } from '../reach.ts';
import { makerOf } from '../schema.ts';
import { sendable } from '../values/fitting.ts';
import { changed } from './changed.ts';
import type { Feature } from './feature.ts';

/** The document's own examples of parameters and bodies, as far as they are valid. */
export function examplesOf(spec: Spec, operation: Operation): Feature[] {
  const media = operation.body === null ? undefined : preferredType(operation.body);
  return [
    ...operation.parameters.flatMap((parameter) => parameterExample(spec, operation, parameter)),
    ...(media === undefined ? [] : bodyExamples(spec, operation, media)),
  ];
}

const textPlaces = { path: 'segment', query: 'query', header: 'header', cookie: 'member' } as const;

function parameterExample(spec: Spec, operation: Operation, parameter: Parameter): Feature[] {
  const { in: place, name, example, pointer } = parameter;
  if (example === undefined || !sendable(textPlaces[place], example) || !isExpressibleIn(spec, operation, parameter, example)) return [];
  const way = { in: place, name, steps: [] };
  const input = changed(spec, operation, {
    base: attempt(spec, operation, { detail: 'least', must: way }),
    change: (valid) => put(valid, way, example),
  });
  const part = { in: place, name, at: '' };
  return input === undefined
    ? []
    : [{ kind: 'example', part, value: example, pointer, why: `${partText(part)} is the document's example ${shown(example)}`, input }];
}

function bodyExamples(spec: Spec, operation: Operation, media: MediaType): Feature[] {
  const schema = media.schema === null ? [] : schemaExamples(spec, media.schema);
  return [...media.examples, ...schema].flatMap((example, index) => {
    const value = media.schema === null ? example : withoutReadOnly(spec, media.schema, example);
    const way = { in: 'body', steps: [] } as const;
    const input = changed(spec, operation, {
      base: attempt(spec, operation, { detail: 'least', must: way }),
      change: (valid) => put(valid, way, value),
    });
    const part = { in: 'body', at: '' } as const;
    return input === undefined
      ? []
      : [{ kind: 'example', part, value, pointer: media.pointer, why: `the request body is example ${index + 1} of the document`, input }];
  });
}

function schemaExamples(spec: Spec, schema: JsonPointer): readonly Json[] {
  const maker = makerOf(spec, 'request');
  return maker.shape(maker.conjunction([schema])).examples.filter((value) => typeof value === 'object' && value !== null);
}

/** Examples often show a resource as it is read: what only the server sets is taken out. */
function withoutReadOnly(spec: Spec, schema: JsonPointer, example: Json): Json {
  const hidden = fields(spec.document, schema).filter(({ readOnly }) => readOnly === 'own');
  return hidden.flatMap(({ at }) => valuesAt(example, at)).reduceRight<Json>((value, [at]) => withoutValueAt(value, at), example);
}
