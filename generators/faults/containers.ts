import { isObject, type Json, own } from '../../specs/json.ts';
import type { Spec } from '../../specs/spec.ts';
import { validator } from '../../specs/validate.ts';
import { draw } from '../draw.ts';
import { memberPlaces } from '../normal/record-rules.ts';
import type { Spot } from '../spots.ts';
import type { Place } from '../values/place.ts';
import { type Mutation, putting, shown } from './fault.ts';
import { stating } from './stating.ts';

/** Names that hardly any rule about names lets through. */
const oddNames = [
  'assay undeclared',
  'ASSAY',
  'assay',
  '0',
  '-',
  '_',
  'ä',
  'a.b',
  'assayassayassayassayassayassayassayassayassayassayassayassayassay',
];

/** A name that a map does not allow, a list in which nothing is what it must contain, a value that `not` denies. */
export function wrongContents(spec: Spec, spot: Spot, valuesOf: (pointers: readonly string[]) => Place): Mutation[] {
  if (spot.text !== 'json') return [];
  return [...wrongNames(spec, spot), ...nothingContained(spot), ...denied(spot, valuesOf)];
}

function wrongNames(spec: Spec, { shape }: Spot): Mutation[] {
  const stated = stating(shape, 'propertyNames');
  const [place] = memberPlaces(shape.layers, 'assay');
  if (stated === undefined || place === undefined || !shape.record.map || shape.record.max < 1) return [];
  const name = oddNames.find((odd) => !validator(spec, 'request').accepts(`${stated.pointer}/propertyNames`, odd));
  if (name === undefined) return [];
  const isEntry = ([key]: readonly [string, Json]) => !shape.record.declared.includes(key);
  return [
    {
      kind: 'additional',
      pointer: stated.pointer,
      keyword: 'propertyNames',
      how: `has the name ${shown(name)}, which propertyNames denies`,
      within: { segment: '*', pointer: place, declared: shape.record.declared },
      alter: (valid) => {
        const entry = isObject(valid) ? Object.entries(valid).find(isEntry) : undefined;
        if (!isObject(valid) || entry === undefined || own(valid, name) !== undefined) return valid;
        return Object.fromEntries(Object.entries(valid).map(([key, value]) => [key === entry[0] ? name : key, value]));
      },
    },
  ];
}

function nothingContained({ shape }: Spot): Mutation[] {
  const stated = stating(shape, 'contains');
  if (stated === undefined || shape.list.min > 0) return [];
  return [putting([], { kind: 'items', pointer: stated.pointer, keyword: 'contains', how: 'has no item of those that it must contain' })];
}

function denied({ shape }: Spot, valuesOf: (pointers: readonly string[]) => Place): Mutation[] {
  const stated = stating(shape, 'not', isObject);
  if (stated === undefined) return [];
  const values = valuesOf([`${stated.pointer}/not`]);
  if (!values.possible()) return [];
  const value = draw(values, 1, 0).value_;
  return [
    putting(value, { kind: 'branch', pointer: stated.pointer, keyword: 'not', how: `is ${shown(value)}, which the document denies` }),
  ];
}
