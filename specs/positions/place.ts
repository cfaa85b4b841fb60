/** A node of a text: where it stands, and what it holds. */
export interface Place {
  /** Offset of a member's key, of an item itself. */
  readonly at: number;
  /**
   * Members by name, items by their number; none where it is no container.
   *
   * @throws {Unscannable} only a parser can tell
   */
  members(): Members;
}

export type Members = ReadonlyMap<string, Place>;

/** The text has not the plain form that a scan reads. */
export class Unscannable extends Error {
  override readonly name = 'Unscannable';
}

/** A place whose members are looked for once, when they are first asked for. */
export function placeAt(at: number, scan: () => Members): Place {
  let known: Members | undefined;
  return { at, members: () => (known ??= scan()) };
}

export const none: Members = new Map();
