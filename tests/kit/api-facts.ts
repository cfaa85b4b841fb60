import { isObject, type Json, type JsonObject, own } from '../../specs/json.ts';
import { valueAt } from '../../specs/pointer.ts';
import { refTarget } from '../../specs/resolve.ts';
import { methods } from '../../specs/spec.ts';

/**
 * What a document says, a line for each fact, whatever its components are named and however `allOf` is written: two documents that mean the same give
 * the same lines. Words for people are left out; the alternatives of `oneOf` and `anyOf` look alike.
 */
export function factsOf(document: JsonObject): string[] {
  const facts = new Set<string>();
  const items = [...entries(own(document, 'paths')), ...entries(own(document, 'webhooks'))];
  for (const [path, item] of items)
    for (const method of methods) {
      const operation = own(item, method);
      if (operation !== undefined) operationFacts({ document, facts, at: `${method} ${path}` }, item, operation);
    }
  return [...facts].toSorted();
}

interface Place {
  readonly document: JsonObject;
  readonly facts: Set<string>;
  readonly at: string;
}

function below(place: Place, step: string): Place {
  return { ...place, at: `${place.at}${step}` };
}

function say(place: Place, name: string, value: Json | undefined): void {
  if (value !== undefined) place.facts.add(`${place.at} ${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
}

function operationFacts(place: Place, item: Json, operation: Json): void {
  const { document } = place;
  place.facts.add(place.at);
  say(place, 'deprecated', own(operation, 'deprecated') === true ? true : undefined);
  say(place, 'server', own(list(own(operation, 'servers') ?? own(item, 'servers') ?? own(document, 'servers'))[0], 'url'));
  say(place, 'security', own(operation, 'security') ?? own(document, 'security') ?? []);
  for (const parameter of [...list(own(item, 'parameters')), ...list(own(operation, 'parameters'))])
    parameterFacts(place, resolved(document, parameter));
  const body = resolved(document, own(operation, 'requestBody') ?? null);
  if (isObject(body)) say(below(place, ' body'), 'required', own(body, 'required') === true);
  contentFacts(below(place, ' body'), own(body, 'content'));
  for (const [status, shown] of entries(own(operation, 'responses'))) {
    const response = resolved(document, shown);
    place.facts.add(`${place.at} ${status}`);
    contentFacts(below(place, ` ${status}`), own(response, 'content'));
    for (const [name, header] of entries(own(response, 'headers')))
      parameterFacts(below(place, ` ${status} header ${name}`), resolved(document, header));
  }
}

function parameterFacts(place: Place, parameter: Json): void {
  const name = own(parameter, 'name');
  const at = name === undefined ? place : below(place, ` ${String(own(parameter, 'in'))} ${String(name)}`);
  say(at, 'required', own(parameter, 'required') === true);
  say(at, 'deprecated', own(parameter, 'deprecated') === true ? true : undefined);
  schemaFacts(at, own(parameter, 'schema'), []);
  contentFacts(at, own(parameter, 'content'));
}

function contentFacts(place: Place, content: Json | undefined): void {
  for (const [mediaType, media] of entries(content)) {
    place.facts.add(`${place.at} ${mediaType}`);
    schemaFacts(below(place, ` ${mediaType}`), own(media, 'schema'), []);
  }
}

const plain = [
  'format',
  'const',
  'default',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
  'multipleOf',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'readOnly',
  'writeOnly',
  'contentEncoding',
] as const;

function schemaFacts(place: Place, shown: Json | undefined, around: readonly Json[]): void {
  if (shown === undefined) return;
  const schema = resolved(place.document, shown);
  if (isObject(shown) && schema !== shown)
    schemaFacts(place, Object.fromEntries(Object.entries(shown).filter(([name]) => name !== '$ref')), around);
  if (around.includes(schema)) say(place, 'recursive', true);
  else if (isObject(schema)) nodeFacts(place, schema, [...around, schema]);
  else say(place, 'schema', schema);
}

function nodeFacts(place: Place, schema: JsonObject, inside: readonly Json[]): void {
  const type = own(schema, 'type');
  say(place, 'type', Array.isArray(type) ? [...type].sort() : type);
  for (const name of plain) say(place, name, own(schema, name));
  const members = own(schema, 'enum');
  say(place, 'enum', Array.isArray(members) ? members.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))) : undefined);
  for (const name of list(own(schema, 'required'))) say(place, 'requires', name);
  for (const [name, property] of entries(own(schema, 'properties'))) schemaFacts(below(place, `.${name}`), property, inside);
  schemaFacts(below(place, '[]'), own(schema, 'items'), inside);
  schemaFacts(below(place, '.*'), own(schema, 'additionalProperties'), inside);
  for (const part of list(own(schema, 'allOf'))) schemaFacts(place, part, inside);
  for (const [index, alternative] of list(own(schema, 'oneOf') ?? own(schema, 'anyOf')).entries())
    schemaFacts(below(place, `|${index}`), alternative, inside);
}

function resolved(document: JsonObject, node: Json): Json {
  let at = node;
  for (let step = 0; step < 20; step += 1) {
    const ref = own(at, '$ref');
    const target = typeof ref === 'string' ? refTarget(ref) : null;
    if (target === null) return at;
    at = valueAt(document, target) ?? null;
  }
  return at;
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function entries(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}
