import { isObject, type Json, own, withMember } from '../../specs/json.ts';
import { memberPlaces } from '../normal/record-rules.ts';
import type { Spot } from '../spots.ts';
import type { Mutation } from './fault.ts';
import { stating } from './stating.ts';

/** Each required member left out, each member that another one brings left out, one that may not be there, one more or less than may be. */
export function wrongMembers(spot: Spot): Mutation[] {
  return spot.shape.types.has('object')
    ? [...missing(spot), ...broughtAlone(spot), ...undeclared(spot), ...tooMany(spot), ...tooFew(spot)]
    : [];
}

function missing({ shape }: Spot): Mutation[] {
  return [...shape.record.required].flatMap((name): Mutation[] => {
    const stated = stating(shape, 'required', (names) => Array.isArray(names) && names.includes(name));
    if (stated === undefined) return [];
    return [
      {
        kind: 'missing',
        pointer: stated.pointer,
        keyword: 'required',
        how: 'is missing',
        member: name,
        required: true,
        alter: (value) => left(value, name),
      },
    ];
  });
}

function left(value: Parameters<Mutation['alter']>[0], name: string): ReturnType<Mutation['alter']> {
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)) : value;
}

function broughtAlone({ shape }: Spot): Mutation[] {
  const stated = stating(shape, 'dependentRequired');
  if (stated === undefined) return [];
  return [...shape.record.brings].flatMap(([bringing, brought]) => {
    const [place] = memberPlaces(shape.layers, bringing);
    const within = place === undefined ? {} : { within: { segment: bringing, pointer: place } };
    return brought
      .filter((name) => !shape.record.required.has(name))
      .map((name): Mutation => {
        const how = `is missing beside ${bringing}`;
        return {
          kind: 'missing',
          pointer: stated.pointer,
          keyword: 'dependentRequired',
          how,
          member: name,
          ...within,
          alter: (value) => left(value, name),
        };
      });
  });
}

function undeclared({ shape, takesNames }: Spot): Mutation[] {
  if (!takesNames) return [];
  const stated =
    stating(shape, 'additionalProperties', (value) => value === false) ??
    stating(shape, 'unevaluatedProperties', (value) => value === false);
  if (stated === undefined) return [];
  const keyword =
    stating(shape, 'additionalProperties', (value) => value === false) === undefined ? 'unevaluatedProperties' : 'additionalProperties';
  const name = 'assayUndeclared';
  return [
    {
      kind: 'additional',
      pointer: stated.pointer,
      keyword,
      how: 'is there, which the document forbids',
      member: name,
      value: 'assay',
      alter: (value) => (isObject(value) && own(value, name) === undefined ? withMember(value, name, 'assay') : value),
    },
  ];
}

/** Larger maps say more about a server's limits than about its document. */
const largest = 1000;

/** Entries of a map like the one that it has. */
function tooMany({ shape }: Spot): Mutation[] {
  const stated = stating(shape, 'maxProperties', (value) => typeof value === 'number' && value < largest);
  const [place] = memberPlaces(shape.layers, 'assay');
  if (stated === undefined || place === undefined || !shape.record.map) return [];
  const isEntry = ([name]: readonly [string, Json]) => !shape.record.declared.includes(name);
  const alter = (value: Json): Json => {
    const entry = isObject(value) ? Object.entries(value).find(isEntry) : undefined;
    if (!isObject(value) || entry === undefined) return value;
    const lacking = Math.max(0, shape.record.max + 1 - Object.keys(value).length);
    const more = Array.from({ length: lacking }, (_, index) => [`${entry[0]}${index}`, entry[1]] as const);
    return { ...value, ...Object.fromEntries(more) };
  };
  const how = `has ${shape.record.max + 1} members, more than maxProperties ${shape.record.max}`;
  const within = { segment: '*', pointer: place, declared: shape.record.declared };
  return [{ kind: 'bound', pointer: stated.pointer, keyword: 'maxProperties', how, within, alter }];
}

/** Only where none of the members is required by itself. */
function tooFew({ shape, text }: Spot): Mutation[] {
  const stated = stating(shape, 'minProperties');
  const count = shape.record.min - 1;
  if (stated === undefined || text !== 'json' || count < shape.record.required.size) return []; // elsewhere an empty object leaves no trace
  const kept = (name: string) => shape.record.required.has(name);
  const alter = (value: Json): Json => {
    if (!isObject(value)) return value;
    const entries = Object.entries(value).toSorted(([a], [b]) => Number(kept(b)) - Number(kept(a)));
    return Object.fromEntries(entries.slice(0, count));
  };
  const how = `has ${count} members, fewer than minProperties ${shape.record.min}`;
  return [{ kind: 'bound', pointer: stated.pointer, keyword: 'minProperties', how, alter }];
}
