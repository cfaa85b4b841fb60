import { isObject, type Json } from '../../../specs/json.ts';
import type { Operation, Parameter, Spec } from '../../../specs/spec.ts';
import { header } from '../../target.ts';
import { isRefusal, type Parsed } from '../call.ts';
import { typesAt } from '../coerce.ts';
import { essence, isJson } from '../media.ts';
import { itemPlace, stated } from '../places.ts';
import { type Change, type FaultKind, type FaultPlace, ServerFailure, whole } from './kind.ts';
import { requestSpots, typesOf, word } from './where.ts';

/** Lists in parameters whose items cannot be any text: a wrong one can be told. */
function typedLists(spec: Spec, operation: Operation, isMeant: (parameter: Parameter) => boolean): FaultPlace[] {
  return operation.parameters.filter(isMeant).flatMap((parameter) => {
    const { schema, in: place, name } = parameter;
    if (schema === null || parameter.mediaType !== null || place === 'path' || !isDefined(parameter)) return [];
    const items = itemPlace(spec.document, [schema], 0);
    const types = items.length === 0 ? undefined : typesAt(spec.document, items);
    const isList =
      typesAt(spec.document, [schema])?.has('array') === true && types !== undefined && stated(spec.document, [schema], 'maxItems') !== 1;
    const isTyped = isList && [...types].every((type) => type === 'integer' || type === 'number' || type === 'boolean');
    return isTyped ? [{ operation, in: place, name, at: '', pointers: [schema] }] : [];
  });
}

/** Whether OpenAPI says how several items are written there: elsewhere no list is sent. */
function isDefined({ in: place, style, explode }: Parameter): boolean {
  return style === 'simple' || style === 'form' ? !(place === 'cookie' && explode) : style !== 'deepObject' && !explode;
}

/** Parameters read otherwise than they were written. */
function misreading(place: FaultPlace, change: (list: readonly Json[]) => Json): Change {
  return {
    read: (next) => (call) => {
      const parsed = next(call);
      if (isRefusal(parsed) || place.in === 'body') return parsed;
      const value = parsed[place.in][place.name];
      return Array.isArray(value) ? { ...parsed, [place.in]: { ...parsed[place.in], [place.name]: change(value) } } : parsed;
    },
  };
}

function failing(isMeant: (parsed: Parsed) => boolean): Change {
  return {
    judge: (next) => (call, parsed) => {
      if (isMeant(parsed)) throw new ServerFailure('a fault was planted');
      return next(call, parsed);
    },
  };
}

/** Whether some value inside is one that is meant. */
function holds(value: Json | undefined, isMeant: (scalar: Json) => boolean): boolean {
  if (value === undefined) return false;
  if (Array.isArray(value)) return value.some((item) => holds(item, isMeant));
  return isObject(value) ? Object.values(value).some((member) => holds(member, isMeant)) : isMeant(value);
}

function jsonBodies(spec: Spec, operation: Operation, type: string): FaultPlace[] {
  const isFree = (spot: ReturnType<typeof requestSpots>[number]) =>
    spot.in === 'body' &&
    spot.readOnly === 'no' &&
    typesOf(spec, spot)?.has(type) === true &&
    ['enum', 'const', 'format', 'pattern', 'maxLength'].every((keyword) => word(spec, spot, keyword) === undefined);
  return requestSpots(spec, operation).some(isFree) ? [whole(operation)] : [];
}

/** The media type that a client would choose first. */
function usual({ body }: Operation): string | undefined {
  return (body?.content.find(({ name }) => isJson(name)) ?? body?.content[0])?.name;
}

const isNamed = (name: string) => !name.includes('*') && !/xml/.test(name);

/** Implementations that read requests otherwise than the document has them written, or fail on what is rare. */
export const misreadKinds: readonly FaultKind[] = [
  {
    kind: 'further-items-unread',
    title: 'reads only the first item of a list',
    places: (spec, operation) => typedLists(spec, operation, () => true),
    plant: (_, place) => misreading(place, (list) => list.slice(0, 1)),
  },
  {
    kind: 'list-unparted',
    title: 'takes a list that is written as one text for one item',
    places: (spec, operation) => typedLists(spec, operation, ({ explode }) => !explode),
    plant: (_, place) => misreading(place, (list) => (list.length > 1 ? [list.map(String).join(',')] : list)),
  },
  {
    kind: 'media-type-refused',
    title: 'refuses a declared media type, the first or the JSON one excepted',
    places: (_, operation) => ((operation.body?.content.filter(({ name }) => isNamed(name)).length ?? 0) > 1 ? [whole(operation)] : []),
    plant: (_, { operation }) => ({
      read: (next) => (call) => {
        const sent = header(call.request, 'content-type');
        const isOther = sent !== undefined && call.request.body !== null && essence(sent) !== essence(usual(operation) ?? '');
        return isOther ? { kind: 'refused', reason: 'media-type', message: 'this media type is not supported' } : next(call);
      },
    }),
  },
  {
    kind: 'server-error-on-nul',
    title: 'answers 500 where a text in the body holds U+0000',
    places: (spec, operation) => jsonBodies(spec, operation, 'string'),
    plant: () => failing(({ sent }) => holds(sent, (scalar) => typeof scalar === 'string' && scalar.includes('\u0000'))),
  },
  {
    kind: 'server-error-on-wide-number',
    title: 'answers 500 where a number in the body is beyond 2^53',
    places: (spec, operation) => jsonBodies(spec, operation, 'integer'),
    plant: () => ({
      read: (next) => (call) => {
        const numbers = Buffer.from(call.request.body ?? [])
          .toString()
          .matchAll(/[:[,]\s*(-?\d[\d.eE+-]*)/g);
        if ([...numbers].some(([, number]) => Math.abs(Number(number)) > Number.MAX_SAFE_INTEGER))
          throw new ServerFailure('a fault was planted');
        return next(call);
      },
    }),
  },
  {
    kind: 'server-error-on-undeclared-query',
    title: 'answers 500 where the query has a parameter that is not declared',
    places: (_, operation) => [whole(operation)],
    plant: (_, { operation }) => ({
      read: (next) => (call) => {
        const isDeclared = (name: string) => operation.parameters.some((parameter) => name.startsWith(encodeURIComponent(parameter.name)));
        if (call.query.some(([name]) => name.startsWith('assay') && !isDeclared(name))) throw new ServerFailure('a fault was planted');
        return next(call);
      },
    }),
  },
];
