import { isObject, type Json, own, withMember } from '../../specs/json.ts';
import type { Operation, Spec } from '../../specs/spec.ts';
import { writtenBody } from '../bodies.ts';
import { draw } from '../draw.ts';
import { stating } from '../faults/stating.ts';
import type { Input } from '../input.ts';
import { sentType } from '../media-types.ts';
import { itemPlaces } from '../normal/list-rules.ts';
import type { TypeName } from '../normal/types.ts';
import { put, reached } from '../reach.ts';
import { unchecked } from '../schema.ts';
import type { Spot } from '../spots.ts';
import type { Idea } from './idea.ts';

type Text = readonly [how: string, text: string];

const jsonTexts: readonly Text[] = [
  ['holds U+0000', 'assay\u0000assay'],
  ['holds half a surrogate pair', 'assay\ud800'],
  ['has a thousand characters', 'a'.repeat(1000)],
  ['holds a line break', 'assay\r\nassay'],
  ['holds marks that turn the writing around', 'assay\u202eyassa'],
  ['is the name of a property that every object has', '__proto__'],
];
const headerTexts: readonly Text[] = [
  ['is beyond ASCII', 'assay-ä日本'],
  ['has blanks around it', '  assay  '],
  ['has a thousand characters', 'a'.repeat(1000)],
];
const times: readonly Text[] = [
  ['is in the year 1', '0001-01-01T00:00:00Z'],
  ['is in the year 9999', '9999-12-31T23:59:59Z'],
  ['is a leap second', '2016-12-31T23:59:60Z'],
];
const days: readonly Text[] = [
  ['is in the year 1', '0001-01-01'],
  ['is in the year 9999', '9999-12-31'],
];
/** As JSON texts: some of them no double can hold. */
const numbers: readonly Text[] = [
  ['is 2^53 + 1', '9007199254740993'],
  ['is -2^53 - 1', '-9007199254740993'],
  ['is 2^64', '18446744073709551616'],
  ['is 1e400', '1e400'],
  ['is written with a fraction of zero', '1.0'],
  ['is minus zero', '-0'],
];

/** Those integers among them that a server may show later, as it was told to keep them. */
export const wideIntegers: ReadonlySet<string> = new Set(numbers.map(([, text]) => text).filter((text) => /^-?\d{16,}$/.test(text)));

/** Places of one operation that are tried, each in one way: all ways come up before the first comes again. */
const mostPlaces = 40;

/** Values that are hard to store or to count, one for each place, in turn; one list for each kind of them. */
export function hostileValues(spec: Spec, operation: Operation, all: readonly Spot[]): Idea[][] {
  const open = all.filter(({ shape, way }) => shape.values === null && way.in !== 'path');
  const json = open.filter(({ text }) => text === 'json');
  const has = (type: TypeName) => (spot: Spot) => spot.shape.types.has(type);
  const isOf = (format: string) => (spot: Spot) => spot.shape.text.formats.includes(format);
  const isLong = (spot: Spot) => has('string')(spot) && spot.shape.text.max > 200 && spot.shape.text.formats.length === 0;
  const headers = open.filter((spot) => spot.text === 'header' && isLong(spot));
  const placed = ([spot, [how, text]]: readonly [Spot, Text]) => putting(spot, how, text);
  return [
    inTurn(json.filter(isLong), jsonTexts).map(placed),
    inTurn(json.filter(has('integer')), numbers).map(([spot, [how, text]]) => literal(spec, operation, { spot, how, text })),
    inTurn(headers, headerTexts).map(placed),
    inTurn(json.filter(isOf('date-time')), times).map(placed),
    inTurn(json.filter(isOf('date')), days).map(placed),
    json
      .filter(has('array'))
      .slice(0, mostPlaces)
      .flatMap((spot) => longList(spec, spot)),
    json.filter(has('object')).slice(0, mostPlaces).flatMap(undeclared),
  ];
}

/** Each place once, and each way once, whichever are more. */
function inTurn(spots: readonly Spot[], ways: readonly Text[]): (readonly [Spot, Text])[] {
  const count = spots.length === 0 ? 0 : Math.min(mostPlaces, Math.max(spots.length, ways.length));
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const spot = spots[index % spots.length];
    const way = ways[index % ways.length];
    return spot === undefined || way === undefined ? [] : [[spot, way] as const];
  });
}

function ideaAt({ way, part, from }: Spot, how: string, apply: Idea['apply']): Idea {
  return { way, part, pointer: from.roots[0] ?? '', how, apply };
}

function putting(spot: Spot, how: string, value: Json): Idea {
  return ideaAt(spot, how, (input) => put(input, spot.way, value));
}

interface Literal {
  readonly spot: Spot;
  readonly how: string;
  readonly text: string;
}

/** A number as it stands in the text, which no JavaScript value could be written as. */
function literal(spec: Spec, operation: Operation, { spot, how, text }: Literal): Idea {
  const mark = 'assay-literal';
  return ideaAt(spot, how, (input) => {
    const marked = put(input, spot.way, mark);
    if (spot.way.in !== 'body' || marked.body?.kind !== 'value') return put(input, spot.way, Number(text));
    return { ...marked, body: written(spec, operation, marked.body, (json) => json.replace(`"${mark}"`, text)) };
  });
}

type ValueBody = Extract<Input['body'], { kind: 'value' }>;

function written(spec: Spec, operation: Operation, { mediaType, value }: ValueBody, change: (json: string) => string): Input['body'] {
  const media = operation.body?.content.find(({ name }) => name === mediaType);
  const { contentType, bytes } = writtenBody(spec, value, { name: sentType(mediaType), media });
  return { kind: 'text', mediaType: contentType, text: change(Buffer.from(bytes).toString()) };
}

const items = 100;

/** More items than are ever sent as valid where no bound is given. */
function longList(spec: Spec, spot: Spot): Idea[] {
  const { list, layers } = spot.shape;
  const held = unchecked(spec, itemPlaces(layers, list.prefix), { view: 'request', detail: 'least', text: 'json' });
  if (list.max <= items || !held.possible()) return [];
  const value = Array.from({ length: items }, (_, index) => draw(held, 1, index).value_);
  return [putting(spot, `has ${items} items`, value)];
}

/** A member that nobody declares, where nothing forbids it. */
function undeclared(spot: Spot): Idea[] {
  const isClosed = ['additionalProperties', 'unevaluatedProperties'].some((word) => stating(spot.shape, word) !== undefined);
  if (isClosed) return [];
  const with_ =
    (name: string) =>
    (input: Input): Input => {
      const value = reached(input, spot.way);
      return isObject(value) && own(value, name) === undefined ? put(input, spot.way, withMember(value, name, 'assay')) : input;
    };
  return [
    ideaAt(spot, 'has a property that the document does not declare', with_('assayUndeclared')),
    ideaAt(spot, 'has the name of what every object inherits', with_('constructor')),
  ];
}
