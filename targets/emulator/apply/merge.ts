import { isObject, type Json, type JsonObject, own } from '../../../specs/json.ts';
import { valueAt, withoutValueAt, withValueAt } from '../../../specs/pointer.ts';
import { normalName } from '../../../specs/resources/paths.ts';
import type { Parsed } from '../call.ts';
import { essence } from '../media.ts';

/** What is written after an update: as its media type says, else member by member, objects inside replaced whole. */
export function merged(before: Json, change: Json, parsed: Parsed): Json {
  const type = essence(parsed.media?.name ?? '');
  if (type === 'application/json-patch+json' && Array.isArray(change)) return change.reduce<Json>(patched, before);
  if (!isObject(change)) return change;
  if (type === 'application/merge-patch+json') return mergePatch(before, change);
  const names = maskOf(parsed, change);
  const taken = Object.entries(change).filter(([name]) => names === null || names.has(normalName(name)));
  return { ...(isObject(before) ? before : {}), ...Object.fromEntries(taken) };
}

/** @see RFC 7396 §2 */
function mergePatch(before: Json, change: JsonObject): Json {
  const result: Record<string, Json> = { ...(isObject(before) ? before : {}) };
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete result[name];
    else result[name] = isObject(value) ? mergePatch(own(result, name) ?? {}, value) : value;
  }
  return result;
}

/** One step of a JSON Patch; one that leads nowhere changes nothing. @see RFC 6902 §4 */
function patched(value: Json, step: Json): Json {
  const [op, path, from] = ['op', 'path', 'from'].map((name) => own(step, name));
  if (typeof path !== 'string') return value;
  const moved = typeof from === 'string' ? valueAt(value, from) : undefined;
  switch (op) {
    case 'add':
    case 'replace':
      return put(value, path, own(step, 'value') ?? null);
    case 'remove':
      return withoutValueAt(value, path);
    case 'copy':
      return moved === undefined ? value : put(value, path, moved);
    case 'move':
      return moved === undefined || typeof from !== 'string' ? value : put(withoutValueAt(value, from), path, moved);
    default:
      return value;
  }
}

function put(value: Json, path: string, member: Json): Json {
  const holder = path.replace(/\/-$/, '');
  const list = path.endsWith('/-') ? valueAt(value, holder) : undefined;
  return Array.isArray(list) ? withValueAt(value, holder, [...list, member]) : withValueAt(value, path, member);
}

/** Names that a field mask lets change, from the query; `null`: all. @see AIP-134 */
function maskOf({ query }: Parsed, change: JsonObject): ReadonlySet<string> | null {
  const mask = Object.entries(query).find(([name]) => /^(update|field)mask$/.test(normalName(name)))?.[1];
  const paths = typeof mask === 'string' ? mask.split(',') : Array.isArray(mask) ? mask.map(String) : [];
  const names = paths.map((path) => normalName(path.trim().split('.')[0] ?? '')).filter(Boolean);
  const known = names.filter((name) => Object.keys(change).some((member) => normalName(member) === name));
  return paths.some((path) => path.trim() === '*') || known.length === 0 ? null : new Set(known);
}
