import { isObject, type JsonObject, own } from '../json.ts';
import { type JsonPointer, pointer, valueAt } from '../pointer.ts';

/** Some members of a document in a document of their own, all at the places that they have in the whole one. */
export interface Part {
  readonly document: JsonObject;
  /** Where those members stand; `''` for the part that holds all but the large maps. */
  readonly within: JsonPointer;
}

/** Members of one part. */
const size = 10;

/** Maps that may have thousands of members. */
const maps: readonly (readonly [string, ...string[]])[] = [
  ['paths'],
  ['webhooks'],
  ['definitions'],
  ['parameters'],
  ['responses'],
  ...['schemas', 'responses', 'parameters', 'examples', 'requestBodies', 'headers', 'links', 'callbacks', 'pathItems', 'mediaTypes'].map(
    (name): [string, string] => ['components', name],
  ),
];

/** The document in parts: whoever looks at one after another can let others work in between. */
export function* parts(document: JsonObject): Generator<Part> {
  const large = maps.filter((path) => isObject(valueAt(document, pointer(...path))));
  yield { document: large.reduce((rest, path) => withMap(rest, path, {}), document), within: '' };
  const frame = frameOf(document);
  for (const path of large) {
    const within = pointer(...path);
    const members = valueAt(document, within);
    const entries = Object.entries(isObject(members) ? members : {});
    for (let start = 0; start < entries.length; start += size)
      yield { document: withMap(frame, path, Object.fromEntries(entries.slice(start, start + size))), within };
  }
}

/** What a document must have beside the members: without it every part would be faulty. */
function frameOf(document: JsonObject): JsonObject {
  const kept = ['swagger', 'openapi', 'jsonSchemaDialect'].flatMap((name) => {
    const value = own(document, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), info: { title: '', version: '' }, paths: {} };
}

function withMap(document: JsonObject, [first, second]: readonly [string, ...string[]], members: JsonObject): JsonObject {
  const outer = own(document, first);
  return { ...document, [first]: second === undefined ? members : { ...(isObject(outer) ? outer : {}), [second]: members } };
}
