import { isObject, own, withMember } from '../../specs/json.ts';
import { memberPlaces } from '../normal/record-rules.ts';
import type { Spot } from '../spots.ts';
import type { Mutation } from './fault.ts';
import { stating } from './stating.ts';

/** Each required member left out, each member that another one brings left out, one member too many where no more may be. */
export function wrongMembers(spot: Spot): Mutation[] {
  return spot.shape.types.has('object') ? [...missing(spot), ...broughtAlone(spot), ...undeclared(spot)] : [];
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

function undeclared({ shape, text }: Spot): Mutation[] {
  if (text !== 'json' && text !== 'field') return []; // in a query it may be a parameter of its own
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
