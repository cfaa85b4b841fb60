import type { Json } from '../json.ts';
import { pointer } from '../pointer.ts';
import type { Removal } from './overlay.ts';
import type { Location } from './target.ts';
import { refusal, type Work } from './work.ts';

/**
 * Takes the selected nodes out of what holds them, single values too: the specification's own examples do so.
 *
 * What stands deeper goes first, and items of one list together: the places of the others hold until they are taken.
 *
 * @throws {SpecError} the whole document is to go
 */
export function remove(selected: readonly Location[], action: Removal, work: Work): void {
  if (selected.some((location) => location.length === 0))
    throw refusal(action, {
      overlay: work.overlay,
      at: `${action.at}/target`,
      what: 'removes the whole document',
      fix: 'select a part of it',
    });
  const byHolder = Map.groupBy(selected, (location) => pointer(...location.slice(0, -1)));
  for (const siblings of [...byHolder.values()].toSorted((a, b) => depth(b) - depth(a))) {
    const holder = siblings[0]?.slice(0, -1) ?? [];
    const there = work.draft.at(holder);
    if (Array.isArray(there)) removeItems(holder, { items: there, gone: new Set(siblings.map((location) => location.at(-1))) }, work);
    else for (const location of siblings) removeMember(location, work);
  }
}

function depth([first]: readonly Location[]): number {
  return first?.length ?? 0;
}

function removeMember(location: Location, { draft, trace }: Work): void {
  draft.remove(location);
  trace.removed(location);
}

function removeItems(
  holder: Location,
  { items, gone }: { items: readonly Json[]; gone: ReadonlySet<unknown> },
  { draft, trace }: Work,
): void {
  const kept = [...items.entries()].filter(([index]) => !gone.has(index));
  draft.set(
    holder,
    kept.map(([, item]) => item),
  );
  trace.kept(
    holder,
    kept.map(([index]) => index),
  );
}
