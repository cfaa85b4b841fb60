import fc from 'fast-check';
import { fields } from '../specs/fields.ts';
import type { Json, JsonObject } from '../specs/json.ts';
import { type JsonPointer, valueAt, withValueAt } from '../specs/pointer.ts';
import type { Operation, ParameterPlace, Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import type { Input } from './input.ts';
import { preferredType } from './media-types.ts';
import { values } from './schema.ts';
import { fullInput } from './valid.ts';

/**
 * Valid inputs to write and read back: the whole body, with values in its `writeOnly` fields that nothing else would hold; no optional
 * parameter, since a mask, a precondition or a dry run changes what a write does.
 */
export function writtenInput(spec: Spec, operation: Operation): fc.Arbitrary<Input> {
  const secrets = secretFields(spec, operation);
  return fc.tuple(fullInput(spec, operation), fc.tuple(...secrets.map(({ value }) => value))).map(([input, texts]) => {
    const bare = withoutOptional(operation, input);
    return secrets.reduce((all, { at }, index) => withSecret(all, at, texts[index] ?? null), bare);
  });
}

interface Secret {
  readonly at: JsonPointer;
  readonly value: fc.Arbitrary<Json>;
}

function secretFields(spec: Spec, operation: Operation): Secret[] {
  const media = operation.body === null ? undefined : preferredType(operation.body);
  if (media?.schema == null) return [];
  return fields(spec.document, media.schema).flatMap(({ at, pointers, writeOnly }): Secret[] => {
    if (writeOnly !== 'own' || at === '' || at.includes('/*')) return [];
    try {
      return [{ at, value: values(spec, pointers, { view: 'request', detail: 'full', text: 'json', forged: true }) }];
    } catch (error) {
      if (error instanceof SpecError) return []; // no value of the field can be made
      throw error;
    }
  });
}

function withSecret(input: Input, at: JsonPointer, value: Json): Input {
  if (input.body?.kind !== 'value' || valueAt(input.body.value, at) === undefined) return input;
  return { ...input, body: { ...input.body, value: withValueAt(input.body.value, at, value) } };
}

function withoutOptional(operation: Operation, input: Input): Input {
  const kept = (place: ParameterPlace, values: JsonObject): JsonObject => {
    const required = new Set(operation.parameters.filter((each) => each.in === place && each.required).map(({ name }) => name));
    return Object.fromEntries(Object.entries(values).filter(([name]) => required.has(name)));
  };
  return { ...input, query: kept('query', input.query), header: kept('header', input.header), cookie: kept('cookie', input.cookie) };
}
