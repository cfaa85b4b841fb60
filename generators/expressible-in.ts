import { isObject, type Json } from '../specs/json.ts';
import { propertiesOf } from '../specs/layers.ts';
import type { Operation, Parameter, Spec } from '../specs/spec.ts';
import { isExpressible } from './expressible.ts';
import { apartInPath } from './segments.ts';
import { plainText } from './styles.ts';
import { isWholeExpressible } from './whole-query.ts';

/** As `isExpressible`, and told from what stands beside it: in its segment of a path, under the same names in a query. */
export function isExpressibleIn(spec: Spec, operation: Operation, parameter: Parameter, value: Json): boolean {
  if (parameter.whole) return isWholeExpressible(spec, parameter, value);
  if (!isExpressible(parameter, value)) return false;
  if (parameter.in === 'path') return textsIn(value).every((text) => apartInPath(spec, operation.path, parameter, text));
  return !isSpread(parameter) || !isObject(value) || !Object.keys(value).some((name) => namesBeside(spec, operation, parameter).has(name));
}

/** Whether the members of an object stand among the parameters, each under its own name. */
function isSpread({ in: place, style, explode, mediaType }: Parameter): boolean {
  return (place === 'query' || place === 'cookie') && style === 'form' && explode && mediaType === null;
}

/** Names that the other parameters of the same place are read by. */
function namesBeside({ document }: Spec, { parameters }: Operation, parameter: Parameter): ReadonlySet<string> {
  const others = parameters.filter((other) => other.in === parameter.in && other !== parameter);
  const members = others.filter((other) => isSpread(other) && other.schema !== null);
  return new Set([...others.map(({ name }) => name), ...members.flatMap(({ schema }) => [...propertiesOf(document, schema ?? '').keys()])]);
}

/** Every text that the value is written with. */
export function textsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (isObject(value)) return Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member)]);
  return [plainText(value)];
}
