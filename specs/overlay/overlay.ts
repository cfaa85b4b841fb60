import { distance } from 'fastest-levenshtein';
import { isObject, type Json, own } from '../json.ts';
import type { Source } from '../load/reading.ts';
import { type JsonPointer, pointer } from '../pointer.ts';
import { positions } from '../positions.ts';
import type { Position } from '../spec.ts';
import { SpecError } from '../spec-error.ts';
import { type Reason, type Target, target } from './target.ts';

/** One change. @see Overlay 1.0 "Action Object" */
export type Action = Update | Removal | Nothing;
interface Common {
  /** Where it stands in the overlay. */
  readonly at: JsonPointer;
  readonly target: Target;
}
export interface Update extends Common {
  readonly kind: 'update';
  readonly update: Json;
}
/** An `update` beside `remove: true` has no impact. */
export interface Removal extends Common {
  readonly kind: 'remove';
}
export interface Nothing extends Common {
  readonly kind: 'nothing';
}

/** Changes that are laid over a document, in their order. @see Overlay 1.0 "Overlay Object" */
export interface Overlay {
  readonly source: Source;
  /** The document that it was made for, as written: a URI reference. */
  readonly extends: string | undefined;
  readonly actions: readonly Action[];
  readonly locate: (at: JsonPointer) => Position;
}

/**
 * What an overlay's text says. Its `info` may be missing: nothing rests on it.
 *
 * @throws {SpecError} it is no Overlay 1.0, or a part of it cannot be read; with the line
 */
export function overlayOf(value: Json, source: Source): Overlay {
  const locate = positions(source.file, source.text);
  const refuse: Refuse = (at, { what, fix }) => {
    const { line, column } = locate(at);
    return new SpecError('overlay', { what, where: `${source.file}:${line}:${column}`, fix });
  };
  checkVersion(value, refuse);
  onlyKnown(value, { at: '', words: ['overlay', 'info', 'extends', 'actions'] }, refuse);
  const base = own(value, 'extends');
  if (base !== undefined && typeof base !== 'string')
    throw refuse('/extends', { what: '`extends` is no text', fix: 'name the document by its path or URL' });
  const actions = own(value, 'actions');
  if (!Array.isArray(actions) || actions.length === 0)
    throw refuse('/actions', { what: 'it has no list of actions', fix: 'write `actions:` with at least one `- target: …`' });
  return { source, extends: base, actions: actions.map((action, index) => actionOf(action, pointer('actions', index), refuse)), locate };
}

type Refuse = (at: JsonPointer, reason: Reason) => SpecError;

function checkVersion(value: Json, refuse: Refuse): void {
  const version = own(value, 'overlay');
  const stated = typeof version === 'number' ? `${version}` : version; // YAML reads 1.0 without quotes as a number
  if (typeof stated === 'string' && /^1(\.0(\.\d+(-\w+)?)?)?$/.test(stated)) return;
  throw version === undefined
    ? refuse('', { what: 'this is no overlay: it does not say `overlay: 1.0.0`', fix: 'give an Overlay document of version 1.0' })
    : refuse('/overlay', {
        what: `its version is ${JSON.stringify(version)}, which is not read`,
        fix: 'use Overlay 1.0: `overlay: 1.0.0`',
      });
}

function actionOf(value: Json, at: JsonPointer, refuse: Refuse): Action {
  if (!isObject(value)) throw refuse(at, { what: 'an action is an object', fix: 'write `target`, and `update` or `remove: true`' });
  onlyKnown(value, { at, words: ['target', 'description', 'update', 'remove'] }, refuse);
  const [query, remove, update] = [own(value, 'target'), own(value, 'remove'), own(value, 'update')];
  if (typeof query !== 'string')
    throw refuse(query === undefined ? at : `${at}/target`, {
      what: 'its `target` is no text',
      fix: "write a JSONPath, such as $.paths['/pets'].get",
    });
  if (remove !== undefined && typeof remove !== 'boolean')
    throw refuse(`${at}/remove`, { what: '`remove` is neither true nor false', fix: 'write `remove: true`' });
  const common = { at, target: target(query, (text) => refuse(`${at}/target`, text)) };
  if (remove === true) return { ...common, kind: 'remove' };
  return update === undefined ? { ...common, kind: 'nothing' } : { ...common, kind: 'update', update };
}

/** A word that is mistyped would change nothing without a sound. */
function onlyKnown(value: Json, { at, words }: { at: JsonPointer; words: readonly string[] }, refuse: Refuse): void {
  for (const name of isObject(value) ? Object.keys(value) : []) {
    if (words.includes(name) || name.startsWith('x-')) continue;
    const [nearest] = words.toSorted((a, b) => distance(a, name) - distance(b, name));
    const fix = name === 'copy' ? 'it came with Overlay 1.1: write what is to be copied as `update`' : `did you mean \`${nearest}\`?`;
    throw refuse(`${at}${pointer(name)}`, { what: `Overlay 1.0 has no \`${name}\` here`, fix });
  }
}
