import { isObject, type Json, type JsonObject, own } from '../json.ts';
import type { Child } from '../nodes.ts';
import { type JsonPointer, pointer, segments, valueAt, withValueAt } from '../pointer.ts';
import { fragment, refTarget } from '../resolve.ts';
import { SpecError } from '../spec-error.ts';
import { Moves } from '../upgrade/moves.ts';
import { Addresses } from './addresses.ts';
import { referencesIn } from './found-references.ts';
import { borrowedWord, filesWord, unreadWord } from './marks.ts';
import type { Outside } from './outside.ts';
import { parseValue } from './parse.ts';
import type { Part, Place } from './part.ts';
import type { Reading } from './reading.ts';
import { replaced } from './replaced.ts';
import { hasMapElsewhere, survey } from './survey.ts';

/**
 * The document with all that its references name in other texts, every one of which then is a pointer into it.
 *
 * Further texts stand whole under `x-assay-files`, so that nothing is renamed and each node keeps its place in its text. What cannot be read
 * is left out, with the reason under `x-assay-unread`.
 */
export async function joined(reading: Reading, outside: () => Promise<Outside>): Promise<Reading> {
  if (isPlain(reading)) return reading;
  const around = await outside();
  const steps = new Join(reading, around.url).run();
  let step = steps.next();
  while (step.done !== true) step = steps.next(await opened(step.value, around));
  return step.value;
}

/** As `joined` does, for a document around which nothing is read. */
export function joinedAlone(reading: Reading): Reading {
  if (isPlain(reading)) return reading;
  const steps = new Join(reading, 'document:/').run();
  let step = steps.next();
  while (step.done !== true) step = steps.next(notRead());
  return step.value;
}

function notRead(): SpecError {
  const what = 'it names another document, and this one was given without what is around it';
  return new SpecError('ref-missing', { what, where: '', fix: 'give the document as a file' });
}

async function opened(url: string, { read, nameOf }: Outside): Promise<Part | SpecError> {
  try {
    const source = await read(url);
    const value = await parseValue(source);
    survey(value, source.file); // it may be too deep
    return { name: nameOf(url), url, value, source };
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
}

/** Whether every reference is a pointer to something in the document itself. */
function isPlain({ document, sources: [{ file }] }: Reading): boolean {
  const { refs, hasNames } = survey(document, file);
  return !hasNames && !hasMapElsewhere(document) && [...refs].every((ref) => /^#(?:\/|$)/.test(ref) && isThere(document, ref.slice(1)));
}

function isThere(document: Json, fragmentText: string): boolean {
  const at = unescaped(fragmentText);
  return at !== null && valueAt(document, at) !== undefined;
}

function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Where a reference leads, or why nowhere. */
type Target = Place | { readonly why: SpecError };

/** A map or list that stands elsewhere, where OpenAPI has no Reference Object: it is put in its place. */
interface Inlined {
  readonly holder: Place;
  readonly target: Place;
}

/** Asks for what is at a URL. */
type Steps<T> = Generator<string, T, Part | SpecError>;

class Join {
  readonly #reading: Reading;
  readonly #addresses = new Addresses();
  readonly #root: Part;
  readonly #parts = new Map<string, Part | SpecError>();
  /** In the order in which they were met. */
  readonly #read: Part[] = [];
  /** Of each part, the texts that take the place of references. */
  readonly #texts = new Map<Part, Map<JsonPointer, string>>();
  readonly #inlined: Inlined[] = [];
  readonly #unread = new Map<string, SpecError>();
  readonly #borrowed: { readonly at: JsonPointer; readonly ref: string }[] = [];
  readonly #targets = new Map<string, Target>();
  readonly #seen = new Set<string>();
  readonly #open: { readonly place: Place; readonly of: Child }[] = [];

  constructor(reading: Reading, url: string) {
    this.#reading = reading;
    this.#root = { name: '', url, value: reading.document, source: reading.sources[0] };
  }

  *run(): Steps<Reading> {
    this.#add(this.#root);
    this.#open.push({ place: { part: this.#root, at: '' }, of: ['one', 'document'] });
    for (let next = this.#open.shift(); next !== undefined; next = this.#open.shift()) yield* this.#visit(next.place, next.of);
    return this.#result();
  }

  #add(part: Part): void {
    this.#addresses.add(part, isModern(this.#root.value) && survey(part.value, part.source.file).hasNames);
  }

  *#visit({ part, at }: Place, [form, kind]: Child): Steps<void> {
    const value = valueAt(part.value, at);
    const starts: [JsonPointer, Json][] = form === 'one' || value === undefined ? [[at, value ?? null]] : entries(value, at);
    const enter = (place: JsonPointer): boolean => {
      // one place can be taken for several things
      const key = `${part.name}\n${place}\n${kind}`;
      if (this.#seen.has(key)) return false;
      this.#seen.add(key);
      return true;
    };
    for (const [start, node] of starts)
      for (const found of referencesIn(node, { at: start, kind, enter })) yield* this.#follow(found.ref, { part, at: found.at }, found.of);
  }

  *#follow(ref: string, from: Place, of: Child): Steps<void> {
    if (from.at.includes('/mapping/') && isComponentName(this.#root.value, ref)) return;
    const target = yield* this.#target(ref, { part: from.part, at: parentOf(from.at) });
    if ('why' in target) {
      const [address] = split(ref);
      const name = address === '' ? ref : address;
      if (!this.#unread.has(name)) this.#unread.set(name, target.why);
      return;
    }
    if (from.part !== this.#root || refTarget(ref) !== placeOf(target)) this.#rewrite(from, fragment(placeOf(target)));
    if (of[0] !== 'one' || of[1] === 'components') this.#inlined.push({ holder: { part: from.part, at: parentOf(from.at) }, target });
    this.#open.push({ place: target, of });
  }

  #rewrite({ part, at }: Place, text: string): void {
    const texts = this.#texts.get(part) ?? new Map<JsonPointer, string>();
    this.#texts.set(part, texts.set(at, text));
  }

  /** @param from the node that holds the reference */
  *#target(ref: string, from: Place): Steps<Target> {
    const key = `${from.part.name}\n${from.at}\n${ref}`;
    const known = this.#targets.get(key);
    if (known !== undefined) return known;
    // a pointer that leads through the very reference that it is to resolve finds this
    this.#targets.set(key, {
      why: new SpecError('ref-circular', { what: 'it leads through itself', where: '', fix: 'name the thing itself' }),
    });
    const target = yield* this.#newTarget(ref, from);
    this.#targets.set(key, target);
    return target;
  }

  *#newTarget(ref: string, from: Place): Steps<Target> {
    const [address, inside] = split(ref);
    const holder = this.#addresses.holder(from);
    if (address === '') return yield* this.#inside(holder, inside, { from, ref });
    for (const base of [holder.url, from.part.url]) {
      const url = URL.parse(address, base)?.href;
      const known = url === undefined ? undefined : this.#addresses.resource(url);
      if (known !== undefined) return yield* this.#inside(known, inside, { from, ref });
    }
    const part = yield* this.#part(address, [from.part.url, holder.url]);
    return part instanceof SpecError ? { why: part } : yield* this.#inside({ part, at: '' }, inside, { from, ref });
  }

  /** The text that is read from the first of the bases that has it; a schema's URI need not be where it can be read. */
  *#part(address: string, bases: readonly string[]): Steps<Part | SpecError> {
    const urls = new Set(bases.flatMap((base) => withoutFragment(URL.parse(address, base)) ?? []));
    let failure: SpecError | undefined;
    for (const url of urls) {
      const part = this.#parts.get(url) ?? (yield* this.#newPart(url));
      if (!(part instanceof SpecError)) return part;
      failure ??= part;
    }
    return failure ?? new SpecError('ref-missing', { what: 'it is no reference', where: address, fix: 'name a place in the document' });
  }

  *#newPart(url: string): Steps<Part | SpecError> {
    const part = yield url;
    this.#parts.set(url, part);
    if (part instanceof SpecError) return part;
    this.#add(part);
    this.#read.push(part);
    return part;
  }

  *#inside(start: Place, inside: string, way: Way): Steps<Target> {
    const at = unescaped(inside);
    if (inside !== '' && !inside.startsWith('/')) return this.#anchor(start, at ?? inside);
    // a schema's URI moves the root of its pointers, which not everybody knows who gives one; the text as it stands, where a name holds a `%`
    const places = [start, { part: start.part, at: '' }].flatMap(({ part, at: base }) =>
      [at, inside].flatMap((text) => (text === null ? [] : [{ part, at: `${base}${text}` }])),
    );
    for (const place of places) {
      const found = yield* this.#found(place);
      if (found !== undefined) return found;
    }
    return (yield* this.#ofRoot(start, at ?? inside, way)) ?? places[0] ?? start;
  }

  /** People cut a document into files and let the parts refer to one another as before. */
  *#ofRoot(start: Place, at: JsonPointer, way: Way): Steps<Place | undefined> {
    if (start.part === this.#root || !way.ref.startsWith('#')) return undefined;
    const found = yield* this.#found({ part: this.#root, at });
    if (found !== undefined) this.#borrowed.push({ at: placeOf(way.from), ref: way.ref });
    return found;
  }

  #anchor(start: Place, name: string): Target {
    const { url } = this.#addresses.holder(start);
    const found = this.#addresses.anchor(url, name);
    if (found !== undefined) return found;
    const what = `no schema has the $anchor ${JSON.stringify(name)}`;
    return {
      why: new SpecError('ref-unresolved', { what, where: '', fix: 'name a place in the document, such as "#/components/schemas/Name"' }),
    };
  }

  /** The place where a pointer ends; a pointer may lead through references. */
  *#found({ part, at }: Place): Steps<Place | undefined> {
    if (valueAt(part.value, at) !== undefined) return { part, at };
    let node: Json | undefined = part.value;
    let way = '';
    const names = segments(at);
    for (const [index, name] of names.entries()) {
      const ref: Json | undefined = own(node, '$ref');
      if (typeof ref === 'string' && own(node, name) === undefined) {
        const target: Target = yield* this.#target(ref, { part, at: way });
        return 'why' in target ? undefined : yield* this.#found({ part: target.part, at: `${target.at}${pointer(...names.slice(index))}` });
      }
      way += pointer(name);
      node = valueAt(node, pointer(name));
      if (node === undefined) return undefined;
    }
    return undefined;
  }

  #result(): Reading {
    const { origin, sources } = this.#reading;
    const root = this.#rewritten(this.#root);
    const files = Object.fromEntries(this.#read.map((part) => [part.name, this.#rewritten(part)]));
    const document: JsonObject = {
      ...(isObject(root) ? root : {}),
      ...(this.#read.length === 0 ? {} : { [filesWord]: files }),
      ...(this.#unread.size === 0 ? {} : { [unreadWord]: Object.fromEntries([...this.#unread].map(([ref, why]) => [ref, reason(why)])) }),
      ...(this.#borrowed.length === 0 ? {} : { [borrowedWord]: this.#borrowed.map(({ at, ref }) => ({ at, ref })) }),
    };
    const moves = new Moves();
    const byName = new Map(this.#read.map((part) => [part.name, part.source]));
    return {
      document: this.#withInlined(document, moves),
      sources: [...sources, ...this.#read.map(({ source }) => source)],
      origin: (at) => {
        const place = moves.origin(at);
        const [word, name, ...rest] = segments(place);
        const source = word === filesWord ? byName.get(name ?? '') : undefined;
        return source === undefined ? origin(place) : { source, at: pointer(...rest) };
      },
    };
  }

  #rewritten(part: Part): Json {
    return replaced(part.value, this.#texts.get(part) ?? new Map());
  }

  /** The innermost were met last. */
  #withInlined(document: JsonObject, moves: Moves): JsonObject {
    let result: Json = document;
    for (const { holder, target } of this.#inlined.toReversed()) {
      const [to, from] = [placeOf(holder), placeOf(target)];
      const [there, here] = [valueAt(result, from), valueAt(result, to)];
      if (there === undefined || to === from) continue;
      moves.add(to, from);
      const { $ref: _ref, ...beside } = isObject(here) ? here : {};
      for (const name of Object.keys(beside)) moves.add(`${to}${pointer(name)}`, `${to}${pointer(name)}`);
      result = withValueAt(result, to, isObject(there) ? { ...there, ...beside } : there);
    }
    return isObject(result) ? result : document;
  }
}

interface Way {
  readonly from: Place;
  readonly ref: string;
}

function entries(value: Json, at: JsonPointer): [JsonPointer, Json][] {
  if (Array.isArray(value)) return value.map((item, index) => [`${at}/${index}`, item]);
  return isObject(value) ? Object.entries(value).map(([name, item]) => [`${at}${pointer(name)}`, item]) : [];
}

function placeOf({ part, at }: Place): JsonPointer {
  return part.name === '' ? at : `${pointer(filesWord, part.name)}${at}`;
}

function withoutFragment(url: URL | null): string | undefined {
  return url?.href.replace(/#.*/s, '');
}

function parentOf(at: JsonPointer): JsonPointer {
  return at.slice(0, at.lastIndexOf('/'));
}

function split(ref: string): [address: string, inside: string] {
  const mark = ref.indexOf('#');
  return mark < 0 ? [ref, ''] : [ref.slice(0, mark), ref.slice(mark + 1)];
}

/** `$id` and its like are words of JSON Schema, which OpenAPI speaks since 3.1. */
function isModern(document: Json): boolean {
  const version = own(document, 'openapi');
  return typeof version === 'string' && !/^3\.0\b/.test(version);
}

function isComponentName(document: Json, name: string): boolean {
  return own(own(own(document, 'components'), 'schemas'), name) !== undefined;
}

function reason({ code, text }: SpecError): JsonObject {
  return { code, what: text.what, fix: text.fix };
}
