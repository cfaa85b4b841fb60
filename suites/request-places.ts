import { type Input, partText } from '../generators/input.ts';
import { isObject, type Json } from '../specs/json.ts';
import { escapeSegment } from '../specs/pointer.ts';

/** Every place of a request that has a value, in the words of reports; `*` stands for an index. */
export function placesIn(input: Input): ReadonlySet<string> {
  const ofParameters = parameterPlaces.flatMap((place) =>
    Object.entries(input[place]).flatMap(([name, value]) => [...pointersIn(value)].map((at) => partText({ in: place, name, at }))),
  );
  const { body } = input;
  const ofBody = body?.kind === 'value' ? [...pointersIn(body.value)].map((at) => partText({ in: 'body', at })) : [];
  return new Set([...ofParameters, ...ofBody]);
}

const parameterPlaces = ['path', 'query', 'header', 'cookie'] as const;

function* pointersIn(value: Json, at: string = ''): IterableIterator<string> {
  yield at;
  if (Array.isArray(value)) for (const item of value) yield* pointersIn(item, `${at}/*`);
  if (isObject(value)) for (const [name, member] of Object.entries(value)) yield* pointersIn(member, `${at}/${escapeSegment(name)}`);
}
