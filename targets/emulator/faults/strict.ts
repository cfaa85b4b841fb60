import type { Json } from '../../../specs/json.ts';
import { valuesAt } from '../../../specs/pointer.ts';
import type { Spec } from '../../../specs/spec.ts';
import type { Complaint, Parsed } from '../call.ts';
import { type Change, type FaultKind, type FaultPlace, ServerFailure } from './kind.ts';
import { spots } from './lenient.ts';
import { enumOf, heldAt, type Spot, typesOf, word } from './where.ts';

/** Refuses what is right, for a reason of its own. */
function refusing(place: FaultPlace, isMeant: (parsed: Parsed) => boolean): Change {
  const part: Complaint['part'] = place.in === 'body' ? { in: 'body', at: place.at } : { in: place.in, name: place.name, at: place.at };
  return {
    judge: (next) => (call, parsed) => {
      const wrong = next(call, parsed);
      return wrong.length === 0 && isMeant(parsed) ? [{ part, keyword: 'x-assay-planted', message: 'this is not supported' }] : wrong;
    },
  };
}

/** The objects that could hold the member, and do not. */
function lacks(place: FaultPlace, parsed: Parsed): boolean {
  if (place.in !== 'body') return heldAt(parsed, place).length === 0;
  const holder = place.at.slice(0, Math.max(place.at.lastIndexOf('/'), 0));
  const objects = valuesAt(parsed.body, holder).filter(([, value]) => typeof value === 'object' && value !== null && !Array.isArray(value));
  return objects.length > heldAt(parsed, place).length;
}

const isMember = ({ at, in: where }: Spot) => (where !== 'body' && at === '') || (where === 'body' && at !== '' && !at.endsWith('/*'));

/** The value that is refused, or that the server fails on: the last, seldom the default. */
function chosen(values: readonly Json[]): Json | undefined {
  return values.at(-1);
}

function failing(isMeant: (parsed: Parsed) => boolean): Change {
  return {
    apply: (next) => (call, parsed) => {
      if (isMeant(parsed)) throw new ServerFailure('a fault was planted');
      return next(call, parsed);
    },
  };
}

/** Whether any text may stand there. */
function isFreeText(spec: Spec, spot: Spot): boolean {
  return (
    typesOf(spec, spot)?.has('string') === true &&
    ['enum', 'const', 'format', 'pattern'].every((keyword) => word(spec, spot, keyword) === undefined)
  );
}

const astral = /[\u{10000}-\u{10ffff}]/u;

/** Implementations that refuse, or fail on, what the document allows. */
export const strictKinds: readonly FaultKind[] = [
  {
    kind: 'enum-value-refused',
    title: 'refuses one value of the enum',
    places: (spec, operation) => spots(spec, operation).filter((spot) => enumOf(spec, spot).length > 1),
    plant: ({ spec }, place) => refusing(place, (parsed) => heldAt(parsed, place).some((value) => value === chosen(enumOf(spec, place)))),
  },
  {
    kind: 'optional-demanded',
    title: 'demands an optional part',
    places: (spec, operation) => spots(spec, operation).filter((spot) => isMember(spot) && !spot.required),
    plant: (_, place) => refusing(place, (parsed) => lacks(place, parsed)),
  },
  {
    kind: 'valid-refused',
    title: 'refuses a valid request that carries an optional part',
    places: (spec, operation) => spots(spec, operation).filter((spot) => isMember(spot) && !spot.required),
    plant: (_, place) => refusing(place, (parsed) => heldAt(parsed, place).length > 0),
  },
  {
    kind: 'server-error-on-input',
    title: 'answers 500 to one value: the last of an enum, or text beyond the basic plane',
    places: (spec, operation) =>
      spots(spec, operation).filter((spot) => spot.in === 'body' && (enumOf(spec, spot).length > 1 || isFreeText(spec, spot))),
    plant: ({ spec }, place) => {
      const value = chosen(enumOf(spec, place));
      return failing((parsed) =>
        heldAt(parsed, place).some((held) => (value === undefined ? typeof held === 'string' && astral.test(held) : held === value)),
      );
    },
  },
  {
    kind: 'server-error-on-absent-body',
    title: 'answers 500 where an optional body is absent',
    places: (_, operation) =>
      operation.body !== null && !operation.body.required ? [{ operation, in: 'body', name: '', at: '', pointers: [] }] : [],
    plant: () => failing(({ sent, media }) => sent === undefined && media === null),
  },
];
