import { type Field, fields } from '../specs/fields.ts';
import type { Json } from '../specs/json.ts';
import { type JsonPointer, valueAt } from '../specs/pointer.ts';
import type { Spec } from '../specs/spec.ts';
import { validator } from '../specs/validate.ts';
import { answerPath } from './mapping.ts';

/** One value that a write sent, and what readings show in its place. */
export interface WrittenValue {
  /** In the body that was sent. */
  readonly at: JsonPointer;
  /** The schema of the place in the body. */
  readonly pointer: JsonPointer;
  readonly sent: Json;
  /** Before the write; absent where nothing was read then. */
  readonly before: Json | undefined;
  readonly read: Json | undefined;
}

/** A valid write between two readings. */
export interface Writing {
  /** Of the write. */
  readonly status: number;
  /** Of the reading afterwards; `null` where nothing could be read, since the answer named no thing or no answer came. */
  readonly readStatus: number | null;
  readonly values: readonly WrittenValue[];
}

interface Bodies {
  readonly sent: Json;
  readonly before: Json | undefined;
  readonly read: Json | undefined;
}

/** What was sent for the places that both the body and the reading's answer describe for certain: lists and maps as a whole, objects member by member. */
export function writtenValues(
  spec: Spec,
  { body, answer }: { readonly body: JsonPointer; readonly answer: JsonPointer },
  { sent, before, read }: Bodies,
): WrittenValue[] {
  const toAnswer = answerPath(spec, body, answer);
  if (toAnswer === undefined) return [];
  const shown = new Map(
    fields(spec.document, answer)
      .filter(isShown)
      .map(({ at, pointers }) => [at, pointers]),
  );
  // in the request view, since what is required of the server alone is not in what was sent
  const judge = validator(spec, 'request');
  const all = fields(spec.document, body);
  return all
    .filter((field) => isWritten(field, all))
    .flatMap(({ at, pointers }): WrittenValue[] => {
      const value = valueAt(sent, at);
      const place = toAnswer(at);
      const schemas = place === undefined ? undefined : shown.get(place);
      // where an id is sent and the whole thing is shown, the two cannot be compared
      if (value === undefined || place === undefined || !schemas?.every((schema) => judge.accepts(schema, value))) return [];
      return [{ at, pointer: pointers[0], sent: value, before: valueAt(before, place), read: valueAt(read, place) }];
    });
}

function isShown({ writeOnly, conditional }: Field): boolean {
  return writeOnly === 'no' && !conditional;
}

/** A leaf that the client owns; what stands in lists and maps is compared with the whole list. */
function isWritten(field: Field, all: readonly Field[]): boolean {
  const hasMembers = all.some(({ at }) => at.startsWith(`${field.at}/`) && !at.startsWith(`${field.at}/*`));
  return (
    field.at !== '' && !field.at.includes('/*') && !hasMembers && field.readOnly === 'no' && field.writeOnly === 'no' && !field.conditional
  );
}
