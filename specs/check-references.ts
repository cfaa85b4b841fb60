import { type JsonObject, own } from './json.ts';
import { filesWord, unreadWord } from './load/marks.ts';
import { survey } from './load/survey.ts';
import { changed } from './nodes.ts';
import { type JsonPointer, pointer, segments, valueAt } from './pointer.ts';
import { type Complaint, dangling, mistaken } from './reference-advice.ts';
import { circles } from './reference-circles.ts';
import { fragment, refTarget } from './resolve.ts';

/** A `$ref` that gives nothing. */
export interface BrokenReference extends Complaint {
  /** The node that holds it. */
  readonly pointer: JsonPointer;
  /** As it was written. */
  readonly ref: string;
}

/**
 * Every `$ref` of the document that leads to nothing, to what was not read, or back to itself. `$ref` in an example, a default or an enum is
 * data, and as the name of a property a name.
 *
 * @param refs every text of a `$ref` in it; others do no harm
 */
export function brokenReferences(document: JsonObject, refs: ReadonlySet<string> = survey(document, '').refs): BrokenReference[] {
  const dead = new Set([...refs].filter((ref) => !isAlive(document, ref)));
  return [...(dead.size === 0 ? [] : deadReferences(document, dead)), ...circles(document, refs)];
}

function isAlive(document: JsonObject, ref: string): boolean {
  const target = refTarget(ref);
  return target !== null && valueAt(document, target) !== undefined;
}

function deadReferences(document: JsonObject, dead: ReadonlySet<string>): BrokenReference[] {
  const found: BrokenReference[] = [];
  const complaints = new Map<string, Complaint>();
  changed(
    document,
    (node) => node,
    (node, here) => {
      const ref = own(node, '$ref');
      if (typeof ref !== 'string' || !dead.has(ref)) return node;
      const written = asWritten(ref);
      const complaint =
        complaints.get(written) ?? unreadFor(document, written) ?? mistaken(document, written) ?? dangling(document, written, ref);
      complaints.set(written, complaint);
      found.push({ pointer: here.at(), ref: written, ...complaint });
      return node;
    },
  );
  return found;
}

/** A reference into another file was made one into the place where that file stands now. */
function asWritten(ref: string): string {
  const target = refTarget(ref);
  const [word, name, ...rest] = target === null ? [] : segments(target);
  if (word !== filesWord || name === undefined || target === null) return ref;
  return `${name}${rest.length === 0 ? '' : fragment(pointer(...rest))}`;
}

/** Why the reader did not follow it. */
function unreadFor(document: JsonObject, ref: string): Complaint | undefined {
  const reasons = own(document, unreadWord);
  const reason = own(reasons, ref) ?? own(reasons, ref.split('#', 1)[0] ?? ref);
  const [code, what, fix] = [own(reason, 'code'), own(reason, 'what'), own(reason, 'fix')];
  if (typeof code !== 'string' || typeof what !== 'string' || typeof fix !== 'string') return undefined;
  return mistaken(document, ref) ?? { code, why: `$ref ${JSON.stringify(ref)} cannot be followed: ${what}`, fix };
}
