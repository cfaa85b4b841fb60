import { type Input, partText } from '../generators/input.ts';
import { isBroken } from '../generators/judged.ts';
import { isObject, type JsonObject } from '../specs/json.ts';
import type { Operation, Spec } from '../specs/spec.ts';

/** Each valid request that lacks one optional parameter, the body, or one member of it, of the given one. */
export function lacking(spec: Spec, operation: Operation, input: Input): Input[] {
  const optional = operation.parameters.filter(({ in: place, name, required }) => !required && Object.hasOwn(input[place], name));
  const fewer = optional.map(({ in: place, name }): Input => ({ ...input, [place]: without(input[place], name) }));
  const { body } = input;
  const members = body?.kind === 'value' && isObject(body.value) ? Object.keys(body.value) : [];
  const smaller = members.map((name): Input => {
    const value = body?.kind === 'value' && isObject(body.value) ? without(body.value, name) : null;
    return { ...input, body: body?.kind === 'value' ? { ...body, value } : body };
  });
  const bodiless: Input[] = body === null || operation.body?.required === true ? [] : [{ ...input, body: null }];
  return [...fewer, ...bodiless, ...smaller].filter((candidate) => !isBroken(spec, operation, candidate));
}

/** The optional parts that a request has, in the words of reports. */
export function optionalParts(operation: Operation, { body, ...input }: Input): string[] {
  const parameters = operation.parameters.filter(({ in: place, name, required }) => !required && Object.hasOwn(input[place], name));
  const ofBody = body?.kind === 'value' && !operation.body?.required ? [partText({ in: 'body', at: '' })] : [];
  return [...parameters.map(({ in: place, name }) => partText({ in: place, name, at: '' })), ...ofBody];
}

function without(values: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
}

/** The request without what can be left out while it still fails: one part after another, each tried once. */
export async function reduced(
  input: Input,
  { parts, fails }: { readonly parts: (input: Input) => readonly Input[]; readonly fails: (input: Input) => Promise<boolean> },
): Promise<Input> {
  let smallest = input;
  for (let index = 0; ; ) {
    const candidate = parts(smallest)[index];
    if (candidate === undefined) return smallest;
    if (await fails(candidate)) smallest = candidate;
    else index++;
  }
}
