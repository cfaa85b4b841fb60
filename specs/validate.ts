import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { placesAt } from './fields.ts';
import { formatTest } from './formats.ts';
import { isObject, type Json, type JsonObject, own } from './json.ts';
import { isFlagged, isInferred } from './layers.ts';
import { patternOf } from './pattern.ts';
import { type JsonPointer, pointer, valueAt } from './pointer.ts';
import { refAt } from './resolve.ts';
import type { Spec, View } from './spec.ts';
import { nullToleratedMark } from './upgrade/older-words.ts';

export { patternOf } from './pattern.ts';

/** One assertion that an instance breaks. */
export interface Violation {
  /** In the instance. */
  readonly at: JsonPointer;
  /** The Schema Object in the document that asserts it. */
  readonly pointer: JsonPointer;
  readonly keyword: string;
  /** The keyword's value: what was asserted. */
  readonly expected: Json;
  readonly received: Json;
  readonly message: string;
  readonly inferred: boolean;
}

/** What a schema of the document asserts in one direction. */
export interface Validator {
  validate(schema: JsonPointer, value: Json): Violation[];
  /** Whether there is no violation; cheaper than telling them. */
  accepts(schema: JsonPointer, value: Json): boolean;
}

const made = new WeakMap<Spec, Map<View, Validator>>();

/** The document's schemas, read in one direction; made once for each document and view. */
export function validator(spec: Spec, view: View): Validator {
  const views = made.get(spec) ?? new Map<View, Validator>();
  made.set(spec, views);
  const known = views.get(view) ?? newValidator(spec, view);
  views.set(view, known);
  return known;
}

/** `writeOnly` in a response: the property is forbidden, under a keyword of its own so that the rule about it can tell. */
export const writeOnlyKeyword = 'x-assay-write-only';

function newValidator(spec: Spec, view: View): Validator {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    multipleOfPrecision: 9, // 4.35 is a multiple of 0.01, whatever binary fractions say
    verbose: true,
    validateSchema: false,
    addUsedSchema: false,
    inlineRefs: false,
    ownProperties: true, // `constructor` is a name like any other
    logger: false,
    code: { optimize: false, regExp: lenientRegExp },
  });
  ajv.removeKeyword('format');
  ajv.addKeyword({
    keyword: 'format',
    validate: (name: unknown, value: Json) => (typeof name === 'string' ? (formatTest(name)?.(value) ?? true) : true),
  });
  ajv.addKeyword({ keyword: writeOnlyKeyword, validate: () => false });
  const shaped = new SchemaShaper(spec.document, view);
  const isLifted = liftedIn(spec.document, view);
  const added = new Set<JsonPointer>();
  const tests = new Map<JsonPointer, ValidateFunction>();
  const testOf = (schema: JsonPointer): ValidateFunction => {
    for (const missing of shaped.closure(schema, (place) => !added.has(place))) {
      ajv.addSchema(missing.schema, idOf(missing.place));
      added.add(missing.place);
    }
    const test = ajv.getSchema(idOf(schema));
    if (test === undefined) throw new RangeError(`no schema at ${schema}`);
    tests.set(schema, test);
    return test;
  };
  const errorsIn = (schema: JsonPointer, value: Json): ErrorObject[] => {
    const test = tests.get(schema) ?? testOf(schema);
    if (passes(test, value)) return [];
    return (test.errors ?? []).filter((error) => isCause(error) && (error.keyword !== 'required' || !isLifted(schema, placeOf(error))));
  };
  return {
    validate: (schema, value) => errorsIn(schema, value).map((error) => shaped.violation(error, schema)),
    accepts: (schema, value) => errorsIn(schema, value).length === 0,
  };
}

/**
 * ajv loses count of what is evaluated where `patternProperties` stands beside a `$ref` to a schema with `unevaluatedProperties` in a circle, and
 * then breaks off: what it cannot judge is not held against a value.
 */
function passes(test: ValidateFunction, value: Json): boolean {
  try {
    return test(value) === true;
  } catch (error) {
    if (error instanceof TypeError) return true;
    throw error;
  }
}

/** A `required` of one schema whose property another schema at the same place flags: `allOf: [$ref, { required: [id] }]`. */
function liftedIn(document: JsonObject, view: View): (schema: JsonPointer, at: JsonPointer) => boolean {
  const known = new Map<string, boolean>();
  return (schema, at) => {
    const key = `${schema}\n${at}`;
    const found = known.get(key) ?? isFlagged(document, placesAt(document, schema, at), view === 'request' ? 'readOnly' : 'writeOnly');
    if (known.size < 10_000) known.set(key, found);
    return found;
  };
}

/** An `if` that chose a branch only repeats what the branch says. */
function isCause(error: ErrorObject): boolean {
  return error.keyword !== 'if';
}

function idOf(place: JsonPointer): string {
  return `assay:${encodeURIComponent(place)}`;
}

/** ECMA-262 with `u`, and without it where the pattern is legal only so (`\-` outside a class). */
function lenientRegExp(pattern: string, _flags: string): RegExp {
  return patternOf(pattern) ?? /(?:)/;
}
lenientRegExp.code = 'lenientRegExp';

/** Turns Schema Objects into what ajv compiles, one schema for each target of a `$ref`, and errors back into places in the document. */
class SchemaShaper {
  readonly #document: JsonObject;
  readonly #view: View;
  /** ajv hands the parent schema to an error: that object leads back to its place. */
  readonly #places = new WeakMap<object, JsonPointer>();

  constructor(document: JsonObject, view: View) {
    this.#document = document;
    this.#view = view;
  }

  /** The schema and all that it refers to, as far as `isMissing` says that they are not added yet. */
  closure(start: JsonPointer, isMissing: (place: JsonPointer) => boolean): { readonly place: JsonPointer; readonly schema: JsonObject }[] {
    const found = new Map<JsonPointer, JsonObject>();
    const open = [start];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (found.has(place) || !isMissing(place)) continue;
      found.set(
        place,
        this.#shape(place, (target) => open.push(target)),
      );
    }
    return [...found].map(([place, schema]) => ({ place, schema }));
  }

  violation(error: ErrorObject, schema: JsonPointer): Violation {
    const parent: unknown = error.parentSchema;
    const place = (typeof parent === 'object' && parent !== null ? this.#places.get(parent) : undefined) ?? schema;
    return {
      at: placeOf(error),
      pointer: place,
      keyword: error.keyword,
      expected: expectedBy(error),
      received: missingName(error) === undefined ? asJson(error.data) : null,
      message: messageOf(error),
      inferred: isInferred(this.#document, place),
    };
  }

  #shape(place: JsonPointer, onRef: (target: JsonPointer) => void): JsonObject {
    const node = valueAt(this.#document, place);
    if (!isObject(node)) return node === false ? { not: {} } : {};
    const shaped = Object.fromEntries(
      Object.entries(node)
        .filter(([word]) => !unread.has(word))
        .map(([word, value]) => [word, this.#member(`${place}${pointer(word)}`, word, value, onRef)]),
    );
    const target = refAt(node);
    if (target !== null) {
      onRef(target);
      shaped['$ref'] = idOf(target);
    }
    // where a discriminator says which member is meant, others may hold too: until OpenAPI 3.0.4 it took part in validation, since then it does not
    if (isObject(own(node, 'discriminator')) && shaped['oneOf'] !== undefined && shaped['anyOf'] === undefined) {
      shaped['anyOf'] = shaped['oneOf'];
      delete shaped['oneOf'];
    }
    // an `if` alone decides nothing, and yet what it describes is evaluated (core §10.2.2.1)
    if (shaped['if'] !== undefined && shaped['then'] === undefined && shaped['else'] === undefined && shaped['anyOf'] === undefined) {
      shaped['anyOf'] = [shaped['if'], {}];
    }
    this.#applyView(shaped, place);
    this.#places.set(shaped, place);
    return own(node, nullToleratedMark) === true && this.#view === 'response' ? unlessNull(shaped) : shaped;
  }

  #member(at: JsonPointer, word: string, value: Json, onRef: (target: JsonPointer) => void): Json {
    if (mapsOfSchemas.has(word) && isObject(value)) {
      return Object.fromEntries(Object.keys(value).map((name) => [name, this.#property(`${at}${pointer(name)}`, word, onRef)]));
    }
    if (listsOfSchemas.has(word) && Array.isArray(value)) return value.map((_, index) => this.#shape(`${at}/${index}`, onRef));
    if (schemasThemselves.has(word) && isObject(value)) return this.#shape(at, onRef);
    return value;
  }

  /** In a request a `readOnly` property is not judged, in a response a `writeOnly` one is forbidden. */
  #property(at: JsonPointer, word: string, onRef: (target: JsonPointer) => void): JsonObject {
    if (word === 'properties' && this.#view === 'request' && isFlagged(this.#document, at, 'readOnly')) return this.#placed(at, {});
    if (word === 'properties' && this.#view === 'response' && isFlagged(this.#document, at, 'writeOnly'))
      return this.#placed(at, { [writeOnlyKeyword]: true });
    return this.#shape(at, onRef);
  }

  #placed(at: JsonPointer, schema: JsonObject): JsonObject {
    this.#places.set(schema, at);
    return schema;
  }

  /** `required` acts in one direction only: OpenAPI 3.0.4 Schema Object, and JSON Schema validation §9.4 from 3.1 on. */
  #applyView(shaped: Record<string, Json>, place: JsonPointer): void {
    const required = shaped['required'];
    if (!Array.isArray(required)) return;
    const flag = this.#view === 'request' ? 'readOnly' : 'writeOnly';
    const declared = own(valueAt(this.#document, place), 'properties');
    shaped['required'] = required.filter(
      (name) =>
        typeof name !== 'string' ||
        own(declared, name) === undefined ||
        !isFlagged(this.#document, `${place}${pointer('properties', name)}`, flag),
    );
  }
}

/** `if` is not told among the errors. */
function unlessNull(shaped: JsonObject): JsonObject {
  return { if: { not: { type: 'null' } }, then: shaped };
}

/** Words that a compiler of schemas takes for orders of its own, or as those of another draft; what is under `$defs` counts where a `$ref` names it. */
const unread: ReadonlySet<string> = new Set([
  '$id',
  'id',
  '$schema',
  '$anchor',
  '$vocabulary',
  '$dynamicRef',
  '$dynamicAnchor',
  '$recursiveRef',
  '$recursiveAnchor',
  '$async',
  '$defs',
  'definitions',
  'dependencies',
  'discriminator',
  'nullable',
]);

const mapsOfSchemas: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const listsOfSchemas: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const schemasThemselves: ReadonlySet<string> = new Set([
  'items',
  'additionalProperties',
  'propertyNames',
  'contains',
  'not',
  'if',
  'then',
  'else',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contentSchema',
]);

/** Where the instance departs: what is missing has a place too. */
function placeOf(error: ErrorObject): JsonPointer {
  const name = missingName(error);
  return name === undefined ? error.instancePath : `${error.instancePath}${pointer(name)}`;
}

function missingName(error: ErrorObject): string | undefined {
  const name: unknown = error.keyword === 'required' || error.keyword === 'dependentRequired' ? error.params['missingProperty'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function expectedBy(error: ErrorObject): Json {
  return missingName(error) ?? asJson(error.schema);
}

function messageOf(error: ErrorObject): string {
  if (error.keyword === 'format') return `must have the format ${JSON.stringify(error.schema)}`;
  if (error.keyword === writeOnlyKeyword) return 'must not be shown: it is writeOnly';
  const extra: unknown = error.params['additionalProperty'] ?? error.params['unevaluatedProperty'];
  return `${error.message ?? `must satisfy ${error.keyword}`}${typeof extra === 'string' ? ` (${JSON.stringify(extra)})` : ''}`;
}

/** ajv types its values `unknown`; they come from JSON. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null));
}
