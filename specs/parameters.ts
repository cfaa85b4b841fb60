import { contentOf, examplesOf } from './content.ts';
import { type JsonObject, own } from './json.ts';
import { type JsonPointer, pointer, valueAt } from './pointer.ts';
import { resolveObject } from './resolve.ts';
import { credentialPlace } from './security.ts';
import type { Operation, Parameter, ParameterPlace, ParameterStyle } from './spec.ts';

/** The parameters of the holders; one of an earlier holder stands for all with the same name and place. */
export function parametersOf(document: JsonObject, holders: readonly JsonPointer[]): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const holder of holders) {
    const list = own(valueAt(document, holder), 'parameters');
    if (!Array.isArray(list)) continue;
    list.forEach((_, index) => {
      const parameter = parameterAt(document, `${holder}${pointer('parameters', index)}`);
      if (parameter !== undefined && !found.has(`${parameter.in} ${parameter.name}`))
        found.set(`${parameter.in} ${parameter.name}`, parameter);
    });
  }
  return [...found.values()];
}

/** A parameter in the place of a credential is that credential, told twice: what stands there is the user's to give. */
export function isCredential({ in: where, name }: Parameter, security: Operation['security']): boolean {
  return security.flat().some(({ scheme }) => {
    const place = credentialPlace(scheme);
    return place?.in === where && (where === 'header' ? place.name.toLowerCase() === name.toLowerCase() : place.name === name);
  });
}

const delimited = ['spaceDelimited', 'pipeDelimited', 'tabDelimited'] as const;

/** The first is what holds where none, or none that is known there, is stated. @see OpenAPI 3.2.0 "Style Values" */
const styles: Readonly<Record<ParameterPlace, readonly [ParameterStyle, ...ParameterStyle[]]>> = {
  path: ['simple', 'label', 'matrix', ...delimited],
  query: ['form', 'deepObject', ...delimited],
  header: ['simple', ...delimited],
  cookie: ['form', 'cookie'],
};

/** OpenAPI 3.1.1, Parameter Object: these header parameters "SHALL be ignored". */
const ignoredHeaders = ['accept', 'content-type', 'authorization'];

function parameterAt(document: JsonObject, at: JsonPointer): Parameter | undefined {
  const placed = resolveObject(document, at);
  const name = own(placed?.node, 'name');
  const where = own(placed?.node, 'in');
  const place = (['path', 'query', 'header', 'cookie'] as const).find((candidate) => candidate === where);
  if (placed === undefined || typeof name !== 'string') return undefined;
  if (where === 'querystring') return { ...described(document, placed, { name, in: 'query' }), whole: true };
  if (place === undefined || (place === 'header' && ignoredHeaders.includes(name.toLowerCase()))) return undefined;
  return described(document, placed, { name, in: place });
}

function described(
  document: JsonObject,
  placed: { readonly pointer: JsonPointer; readonly node: JsonObject },
  { name, in: place }: Pick<Parameter, 'name' | 'in'>,
): Parameter {
  const { pointer: at, node } = placed;
  const style = styles[place].find((candidate) => candidate === own(node, 'style')) ?? styles[place][0];
  const explode = own(node, 'explode');
  const [content] = contentOf(document, at);
  return {
    name,
    in: place,
    required: place === 'path' || own(node, 'required') === true,
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form' || style === 'cookie',
    allowReserved: own(node, 'allowReserved') === true,
    pointer: at,
    schema: own(node, 'schema') === undefined ? (content?.schema ?? null) : `${at}/schema`,
    mediaType: content?.name ?? null,
    whole: false,
    allowEmptyValue: place === 'query' && own(node, 'allowEmptyValue') === true,
    example: examplesOf(document, placed)[0],
  };
}
