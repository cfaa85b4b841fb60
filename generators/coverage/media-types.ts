import type { JsonPointer } from '../../specs/pointer.ts';
import type { Operation, Spec } from '../../specs/spec.ts';
import { attempt } from '../attempt.ts';
import { preferredType } from '../media-types.ts';
import type { Feature } from './feature.ts';

/** Each declared media type that can be written, where there are several. */
export function mediaTypesOf(spec: Spec, operation: Operation): Feature[] {
  const { body } = operation;
  if (body === null) return [];
  const preferred = preferredType(body);
  return body.content
    .filter((media) => media !== preferred)
    .flatMap(({ name, pointer }) =>
      (['least', 'full'] as const).flatMap((detail) => writtenAs(spec, operation, { name, pointer, detail })),
    );
}

interface Wanted {
  readonly name: string;
  readonly pointer: JsonPointer;
  readonly detail: 'least' | 'full';
}

function writtenAs(spec: Spec, operation: Operation, { name, pointer, detail }: Wanted): Feature[] {
  const input = attempt(spec, operation, { detail, mediaType: name });
  const why = `the request body is written as ${name}${detail === 'full' ? ', with every optional part' : ''}`;
  return input === undefined ? [] : [{ kind: 'media-type', part: { in: 'body', at: '' }, value: name, pointer, why, input }];
}
