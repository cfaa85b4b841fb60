import { formatTest } from '../../../specs/formats.ts';
import { isObject, type Json, withMember } from '../../../specs/json.ts';
import { valuesAt, withoutValueAt } from '../../../specs/pointer.ts';
import type { Operation, Spec } from '../../../specs/spec.ts';
import type { Answer } from '../call.ts';
import { isJson } from '../media.ts';
import { isValid } from '../places.ts';
import type { Change, FaultKind, FaultPlace } from './kind.ts';
import { answerSpots, enumOf, replacedAt, type Spot, typesOf, word } from './where.ts';

/** Changes the value of a success answer in JSON. */
export function onValue(change: (value: Json) => Json): Change {
  return {
    answer: (next) => (call, outcome) => {
      const answer = next(call, outcome);
      return isShown(answer) && answer.value !== undefined ? { ...answer, value: change(answer.value) } : answer;
    },
  };
}

export function isShown({ status, mediaType }: Answer): boolean {
  return status >= 200 && status < 300 && mediaType !== null && isJson(mediaType);
}

/** A kind that puts a wrong value at a place of an answer. */
function wrongValue(
  kind: string,
  title: string,
  wrong: (spec: Spec, spot: Spot) => ((value: Json | undefined) => Json) | undefined,
): FaultKind {
  return {
    kind,
    title,
    places: (spec, operation) => answerSpots(spec, operation).filter((spot) => makes(spec, spot, wrong(spec, spot))),
    plant({ spec }, place) {
      const make = wrong(spec, { required: false, readOnly: 'no', ...place });
      return onValue((value) => (make === undefined ? value : replacedAt(value, place.at, make)));
    },
  };
}

/** Whether what is put there is wrong by the document. */
function makes(spec: Spec, spot: Spot, make: ((value: Json | undefined) => Json) | undefined): boolean {
  return make !== undefined && !isValid(spec, spot.pointers, make('1'));
}

function dropped(kind: string, title: string, isMeant: (spot: Spot) => boolean): FaultKind {
  return {
    kind,
    title,
    places: (spec, operation) => answerSpots(spec, operation).filter((spot) => spot.at !== '' && !spot.at.endsWith('/*') && isMeant(spot)),
    plant: (_, { at }) =>
      onValue((value) => valuesAt(value, at).reduceRight<Json>((rest, [concrete]) => withoutValueAt(rest, concrete), value)),
  };
}

/** Text where there should be none, a number where there should be text. */
function otherType(spec: Spec, spot: Spot): ((value: Json | undefined) => Json) | undefined {
  const types = typesOf(spec, spot);
  if (types === undefined) return undefined;
  return types.has('string') ? (types.has('number') || types.has('integer') ? () => [] : () => 12345) : () => 'a text';
}

function undeclared(spec: Spec, spot: Spot): (() => Json) | undefined {
  const [first] = enumOf(spec, spot);
  if (first === undefined) return undefined;
  return () => (typeof first === 'number' ? 424_242 : 'UNDECLARED_VALUE');
}

function badForm(spec: Spec, spot: Spot): (() => Json) | undefined {
  const format = word(spec, spot, 'format');
  const test = typeof format === 'string' && typesOf(spec, spot)?.has('string') ? formatTest(format) : undefined;
  const bad = ['12.5', 'not of this form', '\u{7f}{'].find((text) => test?.(text) === false);
  return bad === undefined || enumOf(spec, spot).length > 0 ? undefined : () => bad;
}

function closedObjects(spec: Spec, operation: Operation): FaultPlace[] {
  return answerSpots(spec, operation).filter(
    (spot) => word(spec, spot, 'additionalProperties') === false || word(spec, spot, 'unevaluatedProperties') === false,
  );
}

/** Answers that show what the document does not allow. */
export const shownKinds: readonly FaultKind[] = [
  dropped('drop-required', 'leaves a required property out of its answer', ({ required, readOnly }) => required && readOnly !== 'own'),
  dropped(
    'drop-read-only-required',
    'leaves a required property that is its own out of its answer',
    ({ required, readOnly }) => required && readOnly === 'own',
  ),
  wrongValue('wrong-type', 'answers with a value of another type', otherType),
  wrongValue('int64-as-number', 'answers with a number where int64 is declared as a string', (spec, spot) =>
    word(spec, spot, 'format') === 'int64' && typesOf(spec, spot)?.has('string')
      ? (value) => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : 7)
      : undefined,
  ),
  wrongValue('undeclared-enum-value', 'answers with a value outside the enum', undeclared),
  wrongValue('wrong-format', 'answers with text that does not have its format', badForm),
  wrongValue('null-value', 'answers null where the document does not allow it', () => () => null),
  {
    kind: 'extra-forbidden-property',
    title: 'answers with a property where the document forbids others',
    places: closedObjects,
    plant: (_, { at }) =>
      onValue((value) =>
        valuesAt(value, at).length === 0
          ? value
          : replacedAt(value, at, (object) => (isObject(object) ? withMember(object, 'undeclared', true) : (object ?? null))),
      ),
  },
];
