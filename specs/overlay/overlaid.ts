import type { Reading } from '../load/reading.ts';
import { pointer } from '../pointer.ts';
import type { Idle } from '../spec.ts';
import { Draft } from './draft.ts';
import { notFor } from './extends.ts';
import type { Action, Overlay } from './overlay.ts';
import { remove } from './remove.ts';
import type { Location } from './target.ts';
import { Trace } from './trace.ts';
import { update } from './update.ts';
import type { Work } from './work.ts';

/**
 * The document with an overlay laid over it. Nodes that it brought stand in the overlay's text, all others where they stood.
 *
 * @throws {SpecError} an action does not fit what it selects; with its line
 */
export function overlaid(reading: Reading, overlay: Overlay): { readonly reading: Reading; readonly idle: readonly Idle[] } {
  const [draft, trace] = [new Draft(reading.document), new Trace()];
  const idle = overlay.actions.flatMap((action) => {
    const selected = distinct(action.target.select(draft.document));
    apply(selected, action, { overlay, draft, trace });
    return idleAction(action, selected.length, overlay);
  });
  const origin: Reading['origin'] = (at) => {
    const written = trace.written(at);
    return written.in === 'overlay' ? { source: overlay.source, at: written.at } : reading.origin(written.at);
  };
  return {
    reading: { document: draft.document, sources: [...reading.sources, overlay.source], origin },
    idle: [...otherDocument(overlay, reading), ...idle],
  };
}

function apply(selected: readonly Location[], action: Action, work: Work): void {
  if (action.kind === 'remove') remove(selected, action, work);
  if (action.kind === 'update') for (const location of selected) update(location, action, work);
}

/** A query such as `$['a','a']` selects a node twice; it is changed once. */
function distinct(locations: readonly Location[]): Location[] {
  return [...new Map(locations.map((location) => [pointer(...location), location])).values()];
}

function idleAction({ kind, at, target }: Action, selected: number, { locate }: Overlay): Idle[] {
  if (kind === 'nothing') {
    const what = `the action on ${target.text} neither updates nor removes`;
    return [{ position: locate(at), what, fix: 'write `update`, or `remove: true`' }];
  }
  if (selected > 0) return [];
  const what = `the target ${target.text} selects nothing in the document`;
  return [{ position: locate(`${at}/target`), what, fix: 'mend the JSONPath; drop the action where the document is mended by now' }];
}

function otherDocument(overlay: Overlay, { sources: [{ file }] }: Reading): Idle[] {
  if (!notFor(overlay, file)) return [];
  const what = `it extends ${overlay.extends}, and is laid over ${file}`;
  return [{ position: overlay.locate('/extends'), what, fix: 'mend `extends`, or leave it out: then it is for any document' }];
}
