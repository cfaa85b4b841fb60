import { isObject, type Json } from '../../specs/json.ts';
import { canonical } from '../normal/rules.ts';
import type { Shape } from '../normal/shape.ts';
import { hasType } from '../normal/types.ts';
import { followsNumber } from './number.ts';
import type { Room } from './room.ts';
import { fitsPlace, followsText, type TextPlace } from './text.ts';

/** Whether a value follows what the normal form says of values of its type; objects and arrays are not looked into. */
export function follows(shape: Shape, value: Json): boolean {
  if (!hasType(shape.types, value)) return false;
  if (shape.values !== null && !shape.values.some((listed) => canonical(listed) === canonical(value))) return false;
  if (typeof value === 'number') return followsNumber(shape.number, value);
  return typeof value !== 'string' || followsText(shape.text, value);
}

/** The document's own examples and defaults that are valid and can be sent there. */
export function fittingExamples(shape: Shape, room: Room): Json[] {
  return shape.examples.filter((value) => {
    if (isObject(value) || Array.isArray(value) || value === null) return false;
    return follows(shape, value) && (typeof value !== 'string' || fitsPlace(room.text, value));
  });
}

/** Whether a value that the document names can be written there so that it is read back: a dot segment or an empty text cannot. */
export function sendable(place: TextPlace, value: Json): boolean {
  if (place === 'json') return true;
  if (value === null || value === '') return false;
  if (place === 'segment') return value !== '.' && value !== '..';
  return place !== 'header' || typeof value !== 'string' || fitsPlace('header', value);
}
