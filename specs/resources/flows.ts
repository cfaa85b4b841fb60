import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { isFlagged, keyword, typesOf } from '../layers.ts';
import { type JsonPointer, pointer, valueAt } from '../pointer.ts';
import { resolve } from '../resolve.ts';
import type { Operation, Spec } from '../spec.ts';
import { envelopes, jsonContent, listItems, shapeOf, successSchema } from './answers.ts';
import { type Flow, type Slot, type Source, type Trust, trustOf } from './model.ts';
import { normalName, resourceName, wordsOf } from './paths.ts';
import type { Placed } from './roles.ts';

interface Producer {
  readonly from: string;
  readonly source: Source;
  readonly owns: boolean;
  readonly trust: Trust;
  readonly why: string;
}

/** What a look at the producers of one id needs, gathered once for all. */
export interface Kin {
  /** The operations of each resource. */
  readonly byResource: ReadonlyMap<string | null, readonly Placed[]>;
  /** Links of the document, by the resource that they lead to. */
  readonly links: ReadonlyMap<string | null, readonly Linked[]>;
}

/** A link of an answer. */
interface Linked {
  readonly from: Placed;
  readonly status: string;
  readonly parameters: Json | undefined;
}

export function kinOf({ document }: Spec, placed: readonly Placed[]): Kin {
  const resources = new Map(placed.toReversed().map(({ operation, resource }) => [operation.id, resource])); // the first of two ids counts
  const linking = answersWithLinks(document);
  const links = new Map<string | null, Linked[]>();
  for (const from of placed.filter(({ operation }) => linking(operation.pointer))) {
    for (const { status, links: stated } of from.operation.responses) {
      for (const link of Object.values(stated)) {
        const target = own(link, 'operationId');
        const resource = typeof target === 'string' ? resources.get(target) : undefined;
        if (resource !== undefined)
          links.set(resource, [...(links.get(resource) ?? []), { from, status, parameters: own(link, 'parameters') }]);
      }
    }
  }
  return { byResource: Map.groupBy(placed, ({ resource }) => resource), links };
}

/** Whether an answer of an operation has links: most documents have none, and their answers need not be read for it. */
function answersWithLinks(document: JsonObject): (operation: JsonPointer) => boolean {
  const known = new Map<string, boolean>();
  const hasLinks = (answer: Json, at: JsonPointer): boolean => {
    const ref = own(answer, '$ref');
    if (typeof ref !== 'string') return own(answer, 'links') !== undefined;
    const found = known.get(ref) ?? own(resolve(document, at).node, 'links') !== undefined;
    known.set(ref, found);
    return found;
  };
  return (operation) => {
    const at = `${operation}/responses`;
    const answers = valueAt(document, at);
    return isObject(answers) && Object.entries(answers).some(([status, answer]) => hasLinks(answer, `${at}${pointer(status)}`));
  };
}

/** What may give the id of a slot, the best first, at most eight. */
export function flowsTo(spec: Spec, slot: Slot, { byResource, links }: Kin): Flow[] {
  const kin = byResource.get(slot.resource) ?? [];
  const found = [
    ...(links.get(slot.resource) ?? []).flatMap((link) => linked(slot, link)),
    ...kin.filter(({ member }) => member.role === 'create').flatMap((creator) => fromCreate(spec, slot, creator)),
    ...kin.filter(({ member }) => member.role === 'list' && !member.singleton).flatMap((lister) => fromList(spec, slot, lister)),
    ...kin.filter(({ member }) => member.role === 'replace' && !member.singleton).flatMap((replacer) => fromReplace(slot, replacer, kin)),
  ];
  return found
    .toSorted((a, b) => rank(b) - rank(a))
    .slice(0, 8)
    .map((producer) => ({ to: slot, ...producer }));
}

function rank({ trust, owns }: Producer): number {
  return (trust.kind === 'given' ? 1 : trust.confidence) + (owns ? 0.05 : 0);
}

/** @see OpenAPI 3.1.1 Link Object */
function linked(slot: Slot, { from, status, parameters }: Linked): Producer[] {
  const expression = own(parameters, slot.parameter) ?? own(parameters, `path.${slot.parameter}`);
  const at = typeof expression === 'string' ? /^\{?\$response\.body#([^}]*)\}?$/.exec(expression)?.[1] : undefined;
  if (at === undefined) return [];
  return [
    {
      from: from.operation.id,
      source: { in: 'answer', at, cut: 'whole' },
      owns: from.member.role === 'create',
      trust: { kind: 'given' },
      why: `link of ${status}`,
    },
  ];
}

function fromCreate(spec: Spec, slot: Slot, { operation, shape }: Placed): Producer[] {
  const word = resourceName(shape, shape.segments.length);
  const schema = successSchema(operation);
  const answers =
    schema === undefined
      ? []
      : answerFields(spec.document, { schema, slot, word }).map(({ source, confidence, why }) => ({
          from: operation.id,
          source,
          owns: true,
          trust: trustOf(confidence),
          why: `create answer: ${why}`,
        }));
  const location = operation.responses.some((response) => response.headers.some(({ name }) => name.toLowerCase() === 'location'));
  const header: Producer[] = location
    ? [
        {
          from: operation.id,
          source: { in: 'header', name: 'location', template: slot.template },
          owns: true,
          trust: trustOf(0.9),
          why: 'Location header',
        },
      ]
    : [];
  return [...answers, ...header, ...chosen(spec, slot, operation)];
}

/** The client chooses the id: a query parameter or a body field of the same name. */
function chosen(spec: Spec, slot: Slot, operation: Operation): Producer[] {
  const wanted = normalName(slot.parameter);
  const query = operation.parameters.filter((parameter) => parameter.in === 'query' && normalName(parameter.name) === wanted);
  const schema = operation.body === null ? undefined : jsonContent(operation.body.content)?.schema;
  const shape = schema ? shapeOf(spec.document, schema) : undefined;
  const fields =
    shape?.kind === 'object'
      ? [...shape.properties].filter(([name, at]) => normalName(name) === wanted && !isFlagged(spec.document, at, 'readOnly'))
      : [];
  return [
    ...query.map(({ name }) => ({
      from: operation.id,
      source: { in: 'request', where: 'query', at: name } as const,
      owns: true,
      trust: trustOf(0.9),
      why: `query ${name} of the create`,
    })),
    ...fields.map(([name]) => ({
      from: operation.id,
      source: { in: 'request', where: 'body', at: pointer(name) } as const,
      owns: true,
      trust: trustOf(0.89),
      why: `body field ${name} of the create`,
    })),
  ];
}

function fromList(spec: Spec, slot: Slot, { operation, shape }: Placed): Producer[] {
  const schema = successSchema(operation);
  const word = resourceName(shape, shape.segments.length);
  const list = schema === undefined ? undefined : listItems(spec.document, schema, word);
  if (list?.items == null) return [];
  if (typesOf(spec.document, list.items)?.has('string')) {
    return [
      {
        from: operation.id,
        source: { in: 'list', at: `${list.at}/*`, cut: 'whole' },
        owns: false,
        trust: trustOf(0.6),
        why: 'list of strings',
      },
    ];
  }
  return answerFields(spec.document, { schema: list.items, slot, word }).map(({ source, confidence, why }) => ({
    from: operation.id,
    source: { ...source, in: 'list', at: `${list.at}/*${source.at}` },
    owns: false,
    trust: trustOf(confidence * 0.9),
    why: `list item: ${why}`,
  }));
}

/** A PUT on an id that nobody has used creates, where no POST does. */
function fromReplace(slot: Slot, { operation }: Placed, kin: readonly Placed[]): Producer[] {
  const creates = operation.responses.some(({ status }) => status === '201');
  const other = kin.some(({ member }) => member.role === 'create');
  if (!creates && other) return [];
  return [
    {
      from: operation.id,
      source: { in: 'request', where: 'path', at: slot.parameter },
      owns: true,
      trust: trustOf(other ? 0.6 : 0.75),
      why: creates ? 'PUT that declares 201' : 'PUT, and no POST creates',
    },
  ];
}

interface AnswerField {
  readonly source: { readonly in: 'answer'; readonly at: JsonPointer; readonly cut: 'whole' | 'last-segment' };
  readonly confidence: number;
  readonly why: string;
}

/** Fields of an answer that may be the id, each with how much its name speaks for it. */
function answerFields(document: JsonObject, { schema, slot, word }: { schema: JsonPointer; slot: Slot; word: string }): AnswerField[] {
  return envelopes(document, schema, word).flatMap(({ at, properties }) =>
    [...properties].flatMap(([name, pointers]) => {
      const types = typesOf(document, pointers);
      if (types !== undefined && !types.has('string') && !types.has('integer') && !types.has('number')) return [];
      if (types?.has('boolean') || keyword(document, pointers, 'enum') !== undefined) return [];
      const score = fieldScore(name, slot.parameter, word);
      const nested = at !== '' && properties.has('id') ? 0.95 : 1;
      return score === null
        ? []
        : [
            {
              source: { in: 'answer', at: `${at}${pointer(name)}`, cut: score.cut },
              confidence: score.confidence * nested,
              why: `${name} for {${slot.parameter}}`,
            } as const,
          ];
    }),
  );
}

const nameLike: ReadonlySet<string> = new Set(['name', 'username', 'login', 'slug', 'key', 'title', 'number', 'sha', 'code']);

function fieldScore(
  field: string,
  parameter: string,
  word: string,
): { readonly confidence: number; readonly cut: 'whole' | 'last-segment' } | null {
  const name = normalName(field);
  const wanted = normalName(parameter);
  const score = (confidence: number, cut: 'whole' | 'last-segment' = 'whole') => ({ confidence, cut });
  if (name === wanted) return score(name === 'name' ? 0.9 : 0.97);
  if (name === 'id') return score(nameLike.has(wanted) ? 0.5 : 0.95);
  const tail = wordsOf(parameter).at(-1) ?? '';
  if (name === tail && tail !== 'id') return score(0.93);
  if (name === normalName(word) + tail || name === `${normalName(word)}id`) return score(0.92);
  if (['uuid', 'sid', 'uid', 'guid'].includes(name) && (tail === 'id' || tail === name)) return score(0.85);
  if (name === 'name') return score(tail === 'id' ? 0.6 : 0.7, 'last-segment');
  return nameLike.has(name) && tail !== 'id' ? score(0.6) : null;
}
