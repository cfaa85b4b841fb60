import { draw } from '../generators/draw.ts';
import type { Input, Part } from '../generators/input.ts';
import { valueOf as validValue } from '../generators/schema.ts';
import { type Json, own } from '../specs/json.ts';
import { isFlagged, propertiesOf } from '../specs/layers.ts';
import { type JsonPointer, segments, withValueAt } from '../specs/pointer.ts';
import { jsonContent } from '../specs/resources/answers.ts';
import { graph } from '../specs/resources/graph.ts';
import { keyOf, pathShape } from '../specs/resources/paths.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import { validator } from '../specs/validate.ts';

/** A place of a create's request in which the client chooses the new thing's id. */
interface Choice {
  readonly where: 'path' | 'query' | 'body';
  readonly at: string;
  /** Of the place itself, and of the path parameters that the id will stand in. */
  readonly schemas: readonly JsonPointer[];
}

export interface Fresh {
  readonly input: Input;
  /** Makes the id unique; at most 24 letters and digits. */
  readonly label: string;
  /** A place whose own value is what the request is about, and stays. */
  readonly keep?: Part | null;
}

/** The same request with an id that nobody used, wherever the client chooses it. */
export function withFreshIds(spec: Spec, operation: Operation, { input, label, keep = null }: Fresh): Input {
  const wanted = choices(spec, operation).filter((choice) => !isAt(choice, keep));
  return wanted.reduce((fresh, choice) => put(fresh, choice, freshId(spec, choice.schemas, label)), input);
}

function isAt({ where, at }: Choice, part: Part | null): boolean {
  if (part === null || part.in !== where) return false;
  return part.in === 'body' ? part.at === at : part.name === at;
}

/** Whether the client chooses the id of what the operation makes. */
export function choosesId(spec: Spec, operation: Operation): boolean {
  return choices(spec, operation).length > 0;
}

const known = new WeakMap<Operation, readonly Choice[]>();

function choices(spec: Spec, operation: Operation): readonly Choice[] {
  const found = known.get(operation) ?? find(spec, operation);
  known.set(operation, found);
  return found;
}

function find(spec: Spec, operation: Operation): Choice[] {
  const { home, flowsInto } = graph(spec);
  const key = home(operation.id)?.key;
  return (key === undefined ? [] : flowsInto(key)).flatMap(({ from, source, to }): Choice[] => {
    if (from !== operation.id) return [];
    const later = slotSchemas(spec, to.resource);
    if (source.in === 'answer')
      return alike(spec, operation, source.at).map((choice) => ({ ...choice, schemas: [...choice.schemas, ...later] }));
    if (source.in !== 'request') return [];
    const parameter = operation.parameters.find((candidate) => candidate.in === source.where && candidate.name === source.at);
    const here = source.where === 'body' ? bodyField(spec, operation, source.at) : (parameter?.schema ?? null);
    return [{ where: source.where, at: source.at, schemas: [...(here === null ? [] : [here]), ...later] }];
  });
}

/** Schemas of the parameter that ends an item path, one for each operation on it. */
function slotSchemas(spec: Spec, key: string): JsonPointer[] {
  const users = spec.operations.filter(({ path }) => keyOf(pathShape(path)) === key);
  const found = users.flatMap(({ parameters, path }) => {
    const last = pathShape(path).segments.at(-1);
    return parameters.find(({ in: place, name }) => place === 'path' && last?.kind === 'parameter' && name === last.name)?.schema ?? [];
  });
  return [...new Set(found)];
}

/** A field that a create takes, and in whose place its answer shows the id: the client may well choose it there. */
function alike(spec: Spec, operation: Operation, at: JsonPointer): Choice[] {
  const schema = segments(at).length === 1 ? bodyField(spec, operation, at) : null;
  return schema === null || isFlagged(spec.document, [schema], 'readOnly') ? [] : [{ where: 'body', at, schemas: [schema] }];
}

function bodyField(spec: Spec, operation: Operation, at: JsonPointer): JsonPointer | null {
  const schema = operation.body === null ? undefined : jsonContent(operation.body.content)?.schema;
  return schema ? (propertiesOf(spec.document, schema).get(segments(at)[0] ?? '')?.[0] ?? null) : null;
}

/** The first form of the label that the schemas allow, else a value drawn from them by the label. */
export function freshId(spec: Spec, schemas: readonly JsonPointer[], label: string): string | number {
  const forms = [`assay-${label}`, `assay${label}`, label, label.slice(0, 12), `a${label.slice(0, 7)}`];
  const isAllowed = (form: string) => schemas.every((schema) => validator(spec, 'request').accepts(schema, form));
  const allowed = forms.find(isAllowed);
  if (allowed !== undefined) return allowed;
  const drawn = drawnId(spec, schemas, Number.parseInt(label.slice(-8), 36) >>> 0);
  return typeof drawn === 'string' || typeof drawn === 'number' ? drawn : label;
}

/** The place itself decides where the path does not allow what it does. */
function drawnId(spec: Spec, schemas: readonly JsonPointer[], seed: number): Json {
  for (const held of [schemas, schemas.slice(0, 1)]) {
    try {
      return draw(validValue(spec, held, 'request', 'segment'), seed, 0).value;
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
    }
  }
  return null;
}

function put(input: Input, { where, at }: Choice, id: string | number): Input {
  if (where !== 'body') return { ...input, [where]: { ...input[where], [at]: id } };
  if (input.body?.kind !== 'value') return input;
  const holder = own(input.body.value, segments(at)[0] ?? '');
  return typeof holder === 'object' ? input : { ...input, body: { ...input.body, value: withValueAt(input.body.value, at, id) } };
}
