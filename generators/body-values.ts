import fc from 'fast-check';
import { isObject, type Json } from '../specs/json.ts';
import type { MediaType, Operation, Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import { draw } from './draw.ts';
import { hasStyles, isFormExpressible } from './form-body.ts';
import type { BodyInput } from './input.ts';
import { isTyped, writingOf } from './media-types.ts';
import { values } from './schema.ts';
import type { Step } from './values/room.ts';
import { isXmlExpressible } from './xml-body.ts';

export interface WantedBody {
  readonly media: MediaType;
  readonly detail: 'least' | 'some' | 'full';
  /** The way to a place that must be there. */
  readonly steps: readonly Step[];
}

/**
 * Valid bodies in one media type, as far as it can say them.
 *
 * @throws {SpecError} `schema-unsatisfiable`, `media-type-unwritable`
 */
export function bodyValues(spec: Spec, operation: Operation, wanted: WantedBody): fc.Arbitrary<BodyInput> {
  const { media } = wanted;
  const value = held(spec, wanted) ?? unwritable(spec, operation);
  return fc.record({ kind: fc.constant('value' as const), mediaType: fc.constant(media.name), value });
}

function held(spec: Spec, wanted: WantedBody): fc.Arbitrary<Json> | undefined {
  const { media } = wanted;
  const of = (detail: WantedBody['detail']) => valuesIn(spec, { ...wanted, detail });
  switch (writingOf(media.name)) {
    case 'form':
      return media.schema === null ? fc.constant<Json>({}) : fielded(spec, media, of(wanted.detail));
    case 'multipart':
      return media.schema === null
        ? fc.constant<Json>({})
        : parted(fielded(spec, media, of(wanted.detail)), () => fielded(spec, media, of('some')));
    case 'xml':
      return media.schema === null ? fc.constant<Json>({}) : fitting(of(wanted.detail), isXmlExpressible);
    case 'lines':
    case 'sequence':
      return lined(of(wanted.detail), () => of('some'));
    case 'json':
    case 'text':
      return of(wanted.detail);
  }
}

function valuesIn(spec: Spec, { media, detail, steps }: WantedBody): fc.Arbitrary<Json> {
  const text = isTyped(media.name) ? 'json' : 'field';
  return values(spec, media.schema === null ? [] : [media.schema], { view: 'request', detail, text, must: steps });
}

const samples = [0, 1, 2, 3, 4];

/** Those of the values that pass; `undefined` where none of the first few does. */
function fitting(all: fc.Arbitrary<Json>, isRight: (value: Json) => boolean): fc.Arbitrary<Json> | undefined {
  return samples.some((index) => isRight(draw(all, 1, index).value_)) ? all.filter(isRight) : undefined;
}

/** An empty list of lines is no body at all. */
function lined(all: fc.Arbitrary<Json>, more: () => fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const isThere = (value: Json) => !Array.isArray(value) || value.length > 0;
  return fitting(all, isThere) ?? fitting(more(), isThere) ?? all;
}

/** A body of no parts is none (RFC 2046 §5.1.1). */
function parted(all: fc.Arbitrary<Json> | undefined, more: () => fc.Arbitrary<Json> | undefined): fc.Arbitrary<Json> | undefined {
  const isThere = (value: Json) => Object.keys(Object(value)).length > 0;
  const found = (values: fc.Arbitrary<Json> | undefined) => (values === undefined ? undefined : fitting(values, isThere));
  return found(all) ?? found(more()) ?? all;
}

/** Those values that have fields, as far as the style of each can express it; parts without names make a list too. */
function fielded(spec: Spec, media: MediaType, all: fc.Arbitrary<Json>): fc.Arbitrary<Json> | undefined {
  const isList = writingOf(media.name) === 'multipart' && !media.name.includes('form-data');
  const hasParts = (value: Json) => isObject(value) || (isList && Array.isArray(value));
  const isRight = (value: Json) => hasParts(value) && (!isObject(value) || isFormExpressible(spec, media, value));
  const drawn = samples.map((index) => draw(all, 1, index).value_);
  if (drawn.some(isRight)) return drawn.every(isRight) && !hasStyles(spec, media) ? all : all.filter(isRight);
  return drawn.some(hasParts) ? all.filter(hasParts) : undefined;
}

export function unwritable(spec: Spec, operation: Operation): never {
  const { file, line, column } = spec.locate(operation.pointer);
  const names = operation.body?.content.map(({ name }) => name).join(', ');
  throw new SpecError('media-type-unwritable', {
    what: `the request body cannot be written: ${names === '' ? 'no media type is declared' : names}`,
    where: `${file}:${line}:${column} (#${operation.pointer})`,
    fix: 'let its schema allow a value that the media type can say, declare JSON too, or leave the operation out of the run',
  });
}
