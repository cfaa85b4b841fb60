import type { TextPlace } from './text.ts';

/** How much of a schema a value shall show, and how much room is left for it. */
export interface Room {
  /** `least`: only what is required; `full`: every declared member; `most`: where those exclude each other; `some`: a random part. */
  readonly detail: 'least' | 'some' | 'most' | 'full';
  readonly depth: number;
  /** Where full detail ends. */
  readonly limit: number;
  /** What may stand in texts here. */
  readonly text: TextPlace;
  /** Keys of the places that this one stands in: full detail never enters one of them again. */
  readonly above: readonly string[];
}

export function roomKey({ detail, depth, limit, text, above }: Room): string {
  if (detail === 'least') return `least ${text}`;
  return detail === 'some' ? `some ${depth} ${text}` : `${detail} ${depth}/${limit} ${text} ${above.join(',')}`;
}

/** Levels after which a random value takes only what is required. */
const deepest = 5;

/** The room inside a place; `undefined`: the place stands in itself, so full detail leaves it out. */
export function deeper(room: Room, key?: string): Room | undefined {
  const text = room.text === 'json' ? 'json' : 'member';
  const depth = room.depth + 1;
  if (room.detail === 'least') return { ...room, text };
  if (room.detail === 'some') return depth > deepest ? least({ ...room, text }) : { ...room, depth, text };
  if (key !== undefined && room.above.includes(key)) return undefined;
  const above = key === undefined ? room.above : [...room.above, key];
  return depth > room.limit ? least({ ...room, text }) : { ...room, detail: 'full', depth, text, above };
}

export function least(room: Room): Room {
  return { ...room, detail: 'least', depth: 0, above: [] };
}

export interface Size {
  readonly items: number;
  /** Percentage of optional members. */
  readonly share: number;
  readonly extras: number;
}

/** Smaller with each level, so that the whole stays small. */
const sizes: readonly Size[] = [
  { items: 5, share: 50, extras: 3 },
  { items: 4, share: 50, extras: 3 },
  { items: 3, share: 35, extras: 2 },
  { items: 2, share: 20, extras: 1 },
  { items: 1, share: 10, extras: 1 },
];
const smallest: Size = { items: 0, share: 0, extras: 0 };

export function sizeIn({ detail, depth }: Room): Size {
  if (detail === 'least') return smallest;
  if (detail === 'full') return { items: 2, share: 100, extras: 1 };
  if (detail === 'most') return { items: 2, share: 75, extras: 1 };
  return sizes[depth] ?? smallest;
}
