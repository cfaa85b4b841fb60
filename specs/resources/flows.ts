import { type JsonObject, own } from '../json.ts';
import { isFlagged, keyword, typesOf } from '../layers.ts';
import { type JsonPointer, pointer } from '../pointer.ts';
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

/** What may give the id of a slot, the best first, at most eight. */
export function flowsTo(spec: Spec, slot: Slot, placed: readonly Placed[]): Flow[] {
  const kin = placed.filter(({ resource }) => resource === slot.resource);
  const found = [
    ...placed.flatMap(({ operation, member }) => linked(slot, operation, member.role === 'create', placed)),
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
function linked(slot: Slot, operation: Operation, owns: boolean, placed: readonly Placed[]): Producer[] {
  return operation.responses.flatMap((response) =>
    Object.values(response.links).flatMap((link) => {
      const target = placed.find(({ operation: candidate }) => candidate.id === own(link, 'operationId'));
      const expression = own(own(link, 'parameters'), slot.parameter) ?? own(own(link, 'parameters'), `path.${slot.parameter}`);
      const at = typeof expression === 'string' ? /^\{?\$response\.body#([^}]*)\}?$/.exec(expression)?.[1] : undefined;
      if (at === undefined || target?.resource !== slot.resource) return [];
      return [
        {
          from: operation.id,
          source: { in: 'answer', at, cut: 'whole' },
          owns,
          trust: { kind: 'given' },
          why: `link of ${response.status}`,
        } as const,
      ];
    }),
  );
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
