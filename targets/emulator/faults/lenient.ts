import type { Json } from '../../../specs/json.ts';
import { valuesAt, withValueAt } from '../../../specs/pointer.ts';
import type { Operation, Spec } from '../../../specs/spec.ts';
import { type Complaint, isRefusal, type Parsed } from '../call.ts';
import type { Change, FaultKind, FaultPlace } from './kind.ts';
import { whole } from './kind.ts';
import { enumOf, heldAt, isAt, isWithin, requestSpots, type Spot, typesOf, word } from './where.ts';

/** Lets pass what is wrong at a place. */
function tolerating(place: FaultPlace, isMeant: (complaint: Complaint, parsed: Parsed) => boolean): Change {
  const concerns = ({ part }: Complaint) => part.in === place.in && (part.in === 'body' || part.name === place.name);
  return {
    judge: (next) => (call, parsed) =>
      next(call, parsed).map((complaint) =>
        concerns(complaint) && isMeant(complaint, parsed) ? { ...complaint, tolerated: true } : complaint,
      ),
  };
}

/** A kind that does not look at some keywords at a place. */
function unchecked(
  kind: string,
  title: string,
  { keywords, has }: { readonly keywords: readonly string[]; readonly has: (spec: Spec, spot: Spot) => boolean },
): FaultKind {
  return {
    kind,
    title,
    places: (spec, operation) => spots(spec, operation).filter((spot) => has(spec, spot)),
    plant: (_, place) => tolerating(place, ({ part, keyword }) => keywords.includes(keyword) && isAt(place, part.at)),
  };
}

/** Where a client can be wrong: not in the path, which leads elsewhere then, and not in what is the server's. */
export function spots(spec: Spec, operation: Operation): Spot[] {
  return requestSpots(spec, operation).filter((spot) => spot.in !== 'path' && spot.readOnly === 'no');
}

/** Values of a body at a place, made others before anything looks at them. */
function reading(place: FaultPlace, change: (value: Json) => Json): Change {
  const inside = (root: Json): Json =>
    valuesAt(root, place.at).reduce<Json>((value, [at, held]) => withValueAt(value, at, change(held)), root);
  return {
    read: (next) => (call) => {
      const parsed = next(call);
      if (isRefusal(parsed)) return parsed;
      if (place.in === 'body') return parsed.body === undefined ? parsed : { ...parsed, body: inside(parsed.body) };
      const values = parsed[place.in];
      const value = values[place.name];
      return value === undefined ? parsed : { ...parsed, [place.in]: { ...values, [place.name]: inside(value) } };
    },
  };
}

const bounds = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
];

/** A bound that can be passed: empty text in a query or a header is as good as none. */
function isBounded(spec: Spec, spot: Spot, keyword: string): boolean {
  const limit = word(spec, spot, keyword);
  return typeof limit === 'number' && (textual(spot) || !(keyword.startsWith('min') && keyword !== 'minimum' && limit <= 1));
}

/** How far a value is past a bound; 0 where it keeps it. */
function excess(keyword: string, limit: Json | undefined, value: Json): number {
  if (typeof limit !== 'number') return 0;
  const size = typeof value === 'number' ? value : typeof value === 'string' ? [...value].length : Object.keys(Object(value)).length;
  const past = keyword.startsWith('max') || keyword === 'exclusiveMaximum' ? size - limit : limit - size;
  return keyword.startsWith('exclusive') ? past + 1 : past;
}

function isText(spec: Spec, spot: Spot): boolean {
  return enumOf(spec, spot).some((value) => typeof value === 'string');
}

const textual = (spot: Spot) => spot.in === 'body';

/** Whether a text in a query or a header can be told from the type at all. */
function isTyped(spec: Spec, spot: Spot): boolean {
  const types = typesOf(spec, spot);
  return types !== undefined && (textual(spot) || !(types.has('string') || types.has('object') || types.has('array')));
}

/** Where both bounds are stated, they refuse what an integer format would. */
function isBoundedBoth(spec: Spec, spot: Spot): boolean {
  const has = (...keywords: readonly string[]) => keywords.some((keyword) => word(spec, spot, keyword) !== undefined);
  return has('minimum', 'exclusiveMinimum') && has('maximum', 'exclusiveMaximum');
}

/** Implementations that let through what the document forbids. */
export const lenientKinds: readonly FaultKind[] = [
  unchecked('undeclared-enum-accepted', 'accepts a value outside the enum', {
    keywords: ['enum'],
    has: (spec, spot) => enumOf(spec, spot).length > 0,
  }),
  unchecked('required-not-enforced', 'accepts a request without a required part', {
    keywords: ['required'],
    has: (_, { required, at, in: where }) => required && (where !== 'body' || at !== '') && !at.endsWith('/*'),
  }),
  unchecked('pattern-not-checked', 'accepts text outside the pattern', {
    keywords: ['pattern'],
    has: (spec, spot) => word(spec, spot, 'pattern') !== undefined,
  }),
  unchecked('format-not-checked', 'accepts text without its format', {
    keywords: ['format'],
    has: (spec, spot) => word(spec, spot, 'format') !== undefined && !isBoundedBoth(spec, spot),
  }),
  unchecked('additional-accepted', 'accepts a property where the document forbids others', {
    keywords: ['additionalProperties', 'unevaluatedProperties'],
    has: (spec, spot) =>
      textual(spot) && (word(spec, spot, 'additionalProperties') === false || word(spec, spot, 'unevaluatedProperties') === false),
  }),
  {
    kind: 'missing-body-accepted',
    title: 'accepts a request without its body',
    places: (_, operation) => (operation.body?.required === true ? [whole(operation)] : []),
    plant: (_, place) => tolerating(place, ({ keyword, part }, { sent }) => keyword === 'required' && part.at === '' && sent === undefined),
  },
  {
    kind: 'type-not-checked',
    title: 'accepts a value of another type',
    places: (spec, operation) => spots(spec, operation).filter((spot) => isTyped(spec, spot)),
    plant: ({ spec }, place) =>
      tolerating(
        place,
        ({ part }, parsed) =>
          isWithin(place, part.at) && heldAt(parsed, place).some((value) => value !== null && !isOfType(value, typesOf(spec, place))),
      ),
  },
  {
    kind: 'null-accepted',
    title: 'accepts null where the document does not allow it',
    places: (spec, operation) =>
      spots(spec, operation).filter((spot) => textual(spot) && spot.at !== '' && typesOf(spec, spot)?.has('null') === false),
    plant: (_, place) => tolerating(place, ({ part }, parsed) => isAt(place, part.at) && heldAt(parsed, place).includes(null)),
  },
  {
    kind: 'bound-off-by-one',
    title: 'is wrong by one about a bound',
    places: (spec, operation) => spots(spec, operation).filter((spot) => bounds.some((keyword) => isBounded(spec, spot, keyword))),
    plant: ({ spec }, place) =>
      tolerating(
        place,
        ({ part, keyword }, parsed) =>
          bounds.includes(keyword) &&
          isAt(place, part.at) &&
          heldAt(parsed, place).every((value) => excess(keyword, word(spec, place, keyword), value) <= 1),
      ),
  },
  {
    kind: 'enum-case-folded',
    title: 'takes a value of the enum in any case',
    places: (spec, operation) => spots(spec, operation).filter((spot) => isText(spec, spot)),
    plant: ({ spec }, place) =>
      reading(
        place,
        (value) =>
          enumOf(spec, place).find(
            (known) => typeof value === 'string' && typeof known === 'string' && known.toLowerCase() === value.toLowerCase(),
          ) ?? value,
      ),
  },
  {
    kind: 'enum-index-accepted',
    title: 'takes the number of a value of the enum for the value',
    places: (spec, operation) => spots(spec, operation).filter((spot) => textual(spot) && isText(spec, spot)),
    plant: ({ spec }, place) => reading(place, (value) => (typeof value === 'number' ? (enumOf(spec, place)[value] ?? value) : value)),
  },
];

function isOfType(value: Json, types: ReadonlySet<string> | undefined): boolean {
  if (types === undefined) return true;
  if (Array.isArray(value)) return types.has('array');
  if (typeof value === 'number') return types.has('number') || (types.has('integer') && Number.isInteger(value));
  return types.has(typeof value);
}
