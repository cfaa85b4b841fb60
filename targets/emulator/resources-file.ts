import { closest } from 'fastest-levenshtein';
import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { isObject, type Json, type JsonObject } from '../../specs/json.ts';
import { graph } from '../../specs/resources/graph.ts';
import type { Spec } from '../../specs/spec.ts';
import { SpecError } from '../../specs/spec-error.ts';
import { validator } from '../../specs/validate.ts';
import { resourceAt, shapePlace } from './seeding.ts';
import type { Resources } from './store.ts';

interface Text {
  readonly file: string;
  readonly line: (offset: number | undefined) => string;
}

/**
 * What an emulation starts with: a YAML map from the path of a resource, as in requests and without a server's base path, to its body.
 *
 * @param file as errors shall name it
 * @throws {SpecError} broken YAML, a path that is no resource's, a body that is not what the document says the resource looks like
 */
export function parseResources(text: string, file: string, spec: Spec): Resources {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', uniqueKeys: true });
  const at: Text = {
    file,
    line: (offset) => (offset === undefined ? file : `${file}:${lines.linePos(offset).line}:${lines.linePos(offset).col}`),
  };
  const [error] = document.errors;
  if (error !== undefined) {
    throw new SpecError('syntax', {
      what: `the YAML is broken: ${error.message.split('\n', 1)[0]?.replace(/ at line \d+.*$/, '') ?? ''}`,
      where: at.line(error.pos[0]),
      fix: 'mend the text at this place',
    });
  }
  if (document.contents === null) return {};
  if (!isMap(document.contents))
    throw new SpecError('resources-shape', {
      what: 'this is no map from paths to bodies',
      where: at.line(0),
      fix: 'write one line for each resource: its path, a colon, its body',
    });
  return Object.fromEntries(entries(document.contents, at).map((entry) => checked(spec, entry)));
}

interface Entry {
  readonly path: string;
  readonly body: Json;
  readonly where: string;
}

function entries(map: YAMLMap, at: Text): Entry[] {
  const values: Json = JSON.parse(JSON.stringify(map.toJSON()));
  return map.items.map(({ key }) => {
    const path = isScalar(key) ? String(key.value) : '';
    const body = isObject(values) ? values[path] : undefined;
    return { path, body: body ?? null, where: at.line(isScalar(key) ? key.range?.[0] : undefined) };
  });
}

function checked(spec: Spec, { path, body, where }: Entry): [string, JsonObject] {
  const found = resourceAt(spec, path);
  if (found === undefined)
    throw new SpecError('resource-unknown', {
      what: `${JSON.stringify(path)} is the path of no resource of ${spec.file}`,
      where,
      fix: advice(spec, path),
    });
  if (!isObject(body))
    throw new SpecError('resource-body', {
      what: `the body of ${JSON.stringify(path)} is no object`,
      where,
      fix: 'give its properties, or {} for none',
    });
  const violations = shapePlace(spec, found.resource).flatMap((schema) => validator(spec, 'response').validate(schema, body));
  const [first] = violations.filter(({ keyword }) => keyword !== 'x-assay-write-only');
  if (first !== undefined) {
    throw new SpecError('resource-body', {
      what: `the body of ${JSON.stringify(path)} is not as the document has it: ${first.at === '' ? 'it' : first.at} ${first.message}`,
      where,
      fix: `see #${first.pointer} in ${spec.file}`,
    });
  }
  return [path, body];
}

function advice(spec: Spec, path: string): string {
  const items = graph(spec)
    .resources.map(({ item }) => item)
    .filter((item) => item.includes('{'));
  if (items.length === 0) return 'no path of the document ends in an id, so nothing can be given';
  const near = closest(path, items);
  return `write a path such as ${near}, with its ids in place of the braces and without the base path of a server`;
}
