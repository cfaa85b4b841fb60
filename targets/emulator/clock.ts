import type { Json } from '../../specs/json.ts';

/** The instant at which every emulated world begins: time here is counted, not read. */
const begin = Date.UTC(2024, 0, 1);

/** Names of the moment at which a thing came to be; every other moment moves with each write. */
const made = /^(created?|creation|inserted|registered|birth)/i;
const moved = /(updated?|modified|modification|changed|edited|touched|lastwrite)/i;

/**
 * The moment that a field of that name shows: its thing's birth, some seconds later for the last write.
 *
 * @param age whole seconds from the beginning of the world to the birth
 */
export function moment(name: string, { age, revision }: { readonly age: number; readonly revision: number }): Date {
  const isMoved = moved.test(name) && !made.test(name);
  return new Date(begin + (age + (isMoved ? revision : 0)) * 1000);
}

export function isMoving(name: string): boolean {
  return moved.test(name) && !made.test(name);
}

/** The next second of a date-time; what is none stays. */
export function later(value: Json): Json {
  const time = typeof value === 'string' && value.includes('T') ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? value : new Date(time + 1000).toISOString().replace('.000Z', 'Z');
}
