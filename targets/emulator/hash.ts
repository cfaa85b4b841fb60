import { createHash } from 'node:crypto';
import { isObject, type Json } from '../../specs/json.ts';

/** 64 hex digits that follow from the parts and from nothing else. */
export function digest(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A whole number in `[0, below)`, the same for the same parts. */
export function pick(below: number, ...parts: readonly (string | number)[]): number {
  return Number.parseInt(digest(...parts).slice(0, 12), 16) % below;
}

/** Text of a value in which the order of members does not count. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const members = Object.keys(value).toSorted();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}
