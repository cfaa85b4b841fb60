import { isObject, type Json, type JsonObject, own } from './json.ts';
import { isFlagged, isInferred, keyword, type Layer, layers, propertiesOf, requiredOf } from './layers.ts';
import { patternOf } from './pattern.ts';
import { type JsonPointer, pointer, segments } from './pointer.ts';

/** One place in an instance that a schema describes. */
export interface Field {
  /** Instance path; `*` stands for each item of an array and each value of a map; `''` is the whole body. */
  readonly at: JsonPointer;
  /** The schemas that apply there. */
  readonly pointers: readonly [JsonPointer, ...JsonPointer[]];
  /** Whether the object that holds it requires it. */
  readonly required: boolean;
  /** `own`: flagged itself; `inherited`: it stands in something flagged, which covers all its members. */
  readonly readOnly: 'own' | 'inherited' | 'no';
  readonly writeOnly: 'own' | 'inherited' | 'no';
  /** Whether it stands in a branch of `oneOf`, `anyOf` or `if`, so that it is described only where that branch holds. */
  readonly conditional: boolean;
  readonly inferred: boolean;
}

/** Schemas that refer to each other unfold without end; nobody looks at more of one body. */
const mostFields = 2000;

interface Walk {
  readonly document: JsonObject;
  readonly found: Field[];
}

/** Every place that the schema describes, depth first, the root included; a schema inside itself is not entered again. */
export function fields(document: JsonObject, schema: JsonPointer): Field[] {
  const walk: Walk = { document, found: [] };
  const root: Field = {
    at: '',
    pointers: [schema],
    required: true,
    readOnly: isFlagged(document, schema, 'readOnly') ? 'own' : 'no',
    writeOnly: isFlagged(document, schema, 'writeOnly') ? 'own' : 'no',
    conditional: false,
    inferred: isInferred(document, schema),
  };
  enter(walk, root, new Set());
  return walk.found;
}

function enter(walk: Walk, field: Field, above: ReadonlySet<JsonPointer>): void {
  const groups = groupsOf(walk.document, field.pointers).filter(({ places }) => !places.some((place) => above.has(place)));
  if (groups.length === 0) return;
  if (walk.found.length >= mostFields) return;
  if (!walk.found.some((known) => known.at === field.at)) walk.found.push(field);
  const within = new Set([...above, ...groups.flatMap(({ places }) => places)]);
  for (const { places, conditional } of groups)
    enterMembers(walk, { ...field, conditional: field.conditional || conditional }, { places, within });
}

interface Group {
  /** Schemas that apply together. */
  readonly places: readonly JsonPointer[];
  readonly conditional: boolean;
}

/** What applies for certain, then each branch by itself, branches inside branches included. */
function groupsOf(document: JsonObject, pointers: readonly JsonPointer[]): Group[] {
  const groups: Group[] = [{ places: layers(document, pointers).map((layer) => layer.pointer), conditional: false }];
  const seen = new Set(groups[0]?.places);
  for (let next = 0; next < groups.length; next++) {
    for (const branch of branchesOf(document, groups[next]?.places ?? [])) {
      if (seen.has(branch)) continue;
      const places = layers(document, branch).map((layer) => layer.pointer);
      for (const place of places) seen.add(place);
      groups.push({ places, conditional: true });
    }
  }
  return groups;
}

/** Places of `oneOf` and `anyOf` members, `then`, `else` and `dependentSchemas` among the schemas that apply. */
export function branchesOf(document: JsonObject, at: JsonPointer | readonly JsonPointer[]): JsonPointer[] {
  return layers(document, at).flatMap((layer) => [
    ...['oneOf', 'anyOf'].flatMap((name) => {
      const members = own(layer.schema, name);
      return Array.isArray(members) ? members.map((_, index) => `${layer.pointer}${pointer(name, index)}`) : [];
    }),
    ...['then', 'else'].flatMap((name) => (isObject(own(layer.schema, name)) ? [`${layer.pointer}${pointer(name)}`] : [])),
    ...schemasUnder(layer, 'dependentSchemas').map(([, at]) => at),
  ]);
}

/** The schemas in a map of schemas, each with its key. */
function schemasUnder({ pointer: at, schema }: Layer, word: string): [key: string, at: JsonPointer][] {
  const map = own(schema, word);
  return isObject(map) ? Object.keys(map).map((key) => [key, `${at}${pointer(word, key)}`]) : [];
}

function enterMembers(
  walk: Walk,
  parent: Field,
  { places, within }: { places: readonly JsonPointer[]; within: ReadonlySet<JsonPointer> },
): void {
  const required = requiredOf(walk.document, places);
  for (const [name, pointers] of propertiesOf(walk.document, places)) {
    enterOne(walk, parent, { at: `${parent.at}${pointer(name)}`, pointers, required: required.has(name) }, within);
  }
  for (const layer of layers(walk.document, places)) {
    const [first, ...others] = schemasUnder(layer, 'patternProperties');
    const isOnly = others.length === 0 && own(layer.schema, 'additionalProperties') === false; // else `*` would stand for other values too
    if (first !== undefined && isOnly) enterOne(walk, parent, { at: `${parent.at}/*`, pointers: [first[1]], required: false }, within);
  }
  for (const word of ['items', 'additionalProperties']) {
    const holders = layers(walk.document, places).filter(({ schema }) => isObject(own(schema, word)));
    const pointers = holders.map((layer) => `${layer.pointer}${pointer(word)}`);
    enterOne(walk, parent, { at: `${parent.at}/*`, pointers, required: false }, within);
  }
}

interface Child {
  readonly at: JsonPointer;
  readonly pointers: readonly JsonPointer[];
  readonly required: boolean;
}

function enterOne(walk: Walk, parent: Field, child: Child, above: ReadonlySet<JsonPointer>): void {
  const [first, ...others] = child.pointers;
  if (first === undefined) return;
  const flag = (name: 'readOnly' | 'writeOnly') =>
    isFlagged(walk.document, child.pointers, name) ? 'own' : parent[name] === 'no' ? 'no' : 'inherited';
  enter(
    walk,
    {
      at: child.at,
      pointers: [first, ...others],
      required: child.required,
      readOnly: flag('readOnly'),
      writeOnly: flag('writeOnly'),
      conditional: parent.conditional,
      inferred: parent.inferred || child.pointers.some((place) => isInferred(walk.document, place)),
    },
    above,
  );
}

/** The closed list of values at a place, with the schema that states it; `undefined` where the place is open. */
export function enumAt(
  document: JsonObject,
  at: JsonPointer | readonly JsonPointer[],
): { readonly pointer: JsonPointer; readonly values: readonly Json[] } | undefined {
  const stated = keyword(document, at, 'enum');
  return stated !== undefined && Array.isArray(stated.value) ? { pointer: stated.pointer, values: stated.value } : undefined;
}

/** The schemas that apply, in one branch or another, at a concrete place of an instance. */
export function placesAt(document: JsonObject, schema: JsonPointer, at: JsonPointer): JsonPointer[] {
  return segments(at).reduce<JsonPointer[]>(
    (places, segment) => {
      const all = groupsOf(document, places).flatMap((group) => group.places);
      const named = propertiesOf(document, all).get(segment);
      if (named !== undefined) return named;
      const words = /^\d+$/.test(segment) ? ['items', 'additionalProperties'] : ['additionalProperties'];
      const matching = layers(document, all).flatMap((layer) =>
        schemasUnder(layer, 'patternProperties').filter(([pattern]) => patternOf(pattern)?.test(segment)),
      );
      if (matching.length > 0) return matching.map(([, at]) => at);
      return layers(document, all).flatMap((layer) =>
        words.filter((word) => isObject(own(layer.schema, word))).map((word) => `${layer.pointer}${pointer(word)}`),
      );
    },
    [schema],
  );
}
