import type { JsonPointer } from '../../specs/pointer.ts';
import type { TextPlace } from './text.ts';

/** One step down in a value: a member's name, or `*` for an item of an array or a value of a map. */
export interface Step {
  readonly segment: string;
  /** A schema that must be the one which holds there: the same name may mean something else in another branch. */
  readonly pointer: JsonPointer;
  /** Beside the values of a map: names that are no part of it. */
  readonly declared?: readonly string[];
}

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
  /** Keys of the places above where the least was not enough, so that some more is shown. */
  readonly lifted: readonly string[];
  /** The way to a place that must be there. */
  readonly must: readonly Step[];
  /** Whether scalars are ones that nobody else would choose, in an object whose form never changes. */
  readonly forged: boolean;
}

export function roomKey({ detail, depth, limit, text, above, lifted, must, forged }: Room): string {
  const way = must.map(({ segment, pointer }) => `${segment}@${pointer}`).join('>');
  const size = detail === 'least' ? '' : detail === 'some' ? `${depth}` : `${depth}/${limit} ${above.join(',')}`;
  return `${detail} ${size} ${text} ${forged ? 'forged' : ''} ${lifted.join(',')} ${way}`;
}

/** Levels after which a random value takes only what is required. */
const deepest = 5;

/**
 * The room one level down; `undefined`: the place stands in itself, so full detail leaves it out.
 *
 * @param segment `*` or a name; the way to a place that must be there goes on only through its own next step
 * @param key the key of the place to enter
 */
export function deeper(room: Room, segment: string, key: string): Room | undefined {
  const text = room.text === 'json' || room.text === 'field' ? room.text : 'member';
  const must = room.must[0]?.segment === segment ? room.must.slice(1) : [];
  const inside = { ...room, text, must, depth: room.depth + 1 } as const;
  if (room.detail === 'least') return inside;
  if (room.detail === 'some') return inside.depth > deepest ? least(inside) : inside;
  if (room.above.includes(key)) return undefined;
  return inside.depth > room.limit ? least(inside) : { ...inside, detail: 'full', above: [...room.above, key] };
}

export function least(room: Room): Room {
  return { ...room, detail: 'least', depth: 0, above: [] };
}

/** A little more than the least; `undefined` where that was given already. */
export function lift(room: Room, key: string): Room | undefined {
  return room.lifted.includes(key) ? undefined : { ...room, detail: 'some', depth: 3, lifted: [...room.lifted, key] };
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

export function sizeIn({ detail, depth, forged }: Room): Size {
  if (detail === 'least') return smallest;
  if (detail === 'full') return { items: forged ? 1 : 2, share: 100, extras: 1 };
  if (detail === 'most') return { items: 2, share: 75, extras: 1 };
  return sizes[depth] ?? smallest;
}
