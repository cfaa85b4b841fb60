import type { Operation, Spec } from '../../specs/spec.ts';
import { attempt } from '../attempt.ts';
import { preferredType, writingOf } from '../media-types.ts';
import type { Feature } from './feature.ts';

/** Each declared media type that can be written, where there are several. */
export function mediaTypesOf(spec: Spec, operation: Operation): Feature[] {
  const { body } = operation;
  if (body === null) return [];
  const preferred = preferredType(body);
  return body.content
    .filter((media) => media !== preferred && writingOf(media.name) !== null)
    .flatMap(({ name, pointer }) => {
      const input = attempt(spec, operation, { detail: 'least', mediaType: name });
      return input === undefined
        ? []
        : [
            {
              kind: 'media-type',
              part: { in: 'body', at: '' },
              value: name,
              pointer,
              why: `the request body is written as ${name}`,
              input,
            },
          ];
    });
}
