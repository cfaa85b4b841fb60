import type { JsonPointer } from '../specs/pointer.ts';
import { pointer } from '../specs/pointer.ts';
import type { Operation, Parameter, ParameterPlace, Spec } from '../specs/spec.ts';
import type { Part } from './input.ts';
import { hasForm, type Way } from './inputs.ts';
import { isJsonType, isTextType, isTyped, preferredType, writingOf } from './media-types.ts';
import { type Conjunction, keyOf, take } from './normal/conjunction.ts';
import { discriminatorsOf, type Group } from './normal/groups.ts';
import { itemPlaces } from './normal/list-rules.ts';
import { memberPlaces } from './normal/record-rules.ts';
import type { Shape } from './normal/shape.ts';
import { makerOf } from './schema.ts';
import type { Maker } from './values/maker.ts';
import type { Step } from './values/room.ts';
import type { TextPlace } from './values/text.ts';

/** A place in the request that a schema describes, and what the schema asks for there. */
export interface Spot {
  readonly way: Way;
  /** `*` stands for an item or a value of a map. */
  readonly part: Part;
  readonly from: Conjunction;
  readonly shape: Shape;
  /** Alternatives that are open there. */
  readonly group: Group | undefined;
  /** `json` where each type has a form of its own; elsewhere all is text on the wire. */
  readonly text: TextPlace;
  /** Whether the object or the list of parameters that holds it demands it. */
  readonly required: boolean;
  /** Whether a name that nobody declares would be read as a member of what stands there: in a query it may be a parameter of its own. */
  readonly takesNames: boolean;
  /** Whether a discriminator gives the value: another one would name another schema. */
  readonly named: boolean;
}

/** Beyond so many places of one operation the list would say nothing new. */
const mostSpots = 400;
const mostBranches = 12;
const deepest = 8;

/** Every place of a request that a schema describes, in document order, without those that are not sent. */
export function spots(spec: Spec, operation: Operation): Spot[] {
  return walked(spec, operation).found;
}

/** How many places the list ends before; of what is inside them none is counted. */
export function placesLeftOut(spec: Spec, operation: Operation): number {
  return walked(spec, operation).passedOver;
}

function walked(spec: Spec, operation: Operation): { readonly found: Spot[]; readonly passedOver: number } {
  const walk = new Walk(makerOf(spec, 'request'));
  for (const parameter of operation.parameters)
    if (parameter.schema !== null && hasForm(spec, operation, parameter)) walk.parameter(parameter, parameter.schema);
  const media = operation.body === null ? undefined : preferredType(operation.body);
  if (media?.schema != null) {
    const writing = writingOf(media.name);
    const text = isTyped(media.name) ? 'json' : 'field';
    walk.root({ in: 'body', steps: [] }, media.schema, { text, required: operation.body?.required ?? false, takesNames: true });
    if (writing === 'text') {
      const isSeen = (spot: Spot) => spot.way.in !== 'body' || (isTextType(media.name) && isScalar(spot));
      return { found: walk.found.filter(isSeen), passedOver: walk.passedOver };
    }
  }
  return walk;
}

/** A body that is one text has no places inside. */
function isScalar({ way, shape }: Spot): boolean {
  return way.steps.length === 0 && !shape.types.has('object') && !shape.types.has('array');
}

interface Root {
  readonly text: TextPlace;
  readonly required: boolean;
  readonly takesNames: boolean;
}

interface At extends Root {
  readonly way: Way;
  readonly named?: boolean;
  /** Keys of the places above: a schema inside itself is not entered again. */
  readonly above: readonly string[];
}

const textPlaces: Record<ParameterPlace, TextPlace> = { path: 'segment', query: 'query', header: 'header', cookie: 'member' };

class Walk {
  readonly found: Spot[] = [];
  passedOver = 0;
  readonly #maker: Maker;
  readonly #known = new Set<string>();

  constructor(maker: Maker) {
    this.#maker = maker;
  }

  parameter({ in: place, name, mediaType, required, style, explode, whole }: Parameter, schema: JsonPointer): void {
    const takesNames = whole || !(style === 'form' && explode);
    const isJson = mediaType !== null && isJsonType(mediaType) && place !== 'header' && place !== 'cookie';
    this.root({ in: place, name, steps: [] }, schema, {
      text: isJson ? 'json' : whole ? 'field' : textPlaces[place],
      required,
      takesNames: isJson || takesNames,
    });
  }

  root(way: Way, schema: JsonPointer, root: Root): void {
    this.#visit(this.#maker.conjunction([schema]), { ...root, way, above: [] });
  }

  #visit(from: Conjunction, at: At): void {
    const shape = this.#maker.shape(from);
    const part = partAt(at.way);
    const key = keyOf(from);
    const name = JSON.stringify([part, key]);
    const isEmpty = shape.types.size === 0 || shape.values?.length === 0;
    if (isEmpty || this.#known.has(name) || at.above.includes(key) || at.way.steps.length > deepest) return;
    this.#known.add(name);
    if (this.found.length >= mostSpots) {
      this.passedOver++;
      return;
    }
    const group = this.#maker.openGroup(from);
    this.found.push({
      way: at.way,
      part,
      from,
      shape,
      group,
      text: at.text,
      required: at.required,
      takesNames: at.takesNames,
      named: at.named ?? false,
    });
    const below = { ...at, above: [...at.above, key] };
    this.#members(shape, below);
    if (group === undefined) return;
    for (const index of group.branches.slice(0, mostBranches).keys()) this.#visit(take(from, group, index), below);
  }

  #members({ layers, types, record, list }: Shape, at: At): void {
    if (at.way.in !== 'body' && at.text !== 'json' && at.way.steps.length > 0) return; // no style is defined below the first level
    if (types.has('object')) {
      const named = discriminatorsOf(layers);
      for (const name of record.declared) {
        const member: At = { ...at, required: record.required.has(name), named: named.has(name) };
        if (!record.absent.has(name)) this.#step(memberPlaces(layers, name), name, member);
      }
      if (record.map) this.#step(memberPlaces(layers, 'assay'), '*', { ...at, required: false, named: false }, record.declared);
    }
    if (types.has('array')) this.#step(itemPlaces(layers, list.prefix), '*', { ...at, required: false, named: false });
  }

  #step(pointers: readonly JsonPointer[], segment: string, at: At, declared?: readonly string[]): void {
    const [first] = pointers;
    if (first === undefined) return;
    const step: Step = { segment, pointer: first, ...(declared === undefined ? {} : { declared }) };
    const text = at.text === 'json' || at.text === 'field' ? at.text : 'member';
    this.#visit(this.#maker.conjunction(pointers), { ...at, way: { ...at.way, steps: [...at.way.steps, step] }, text });
  }
}

export function partAt(way: Way): Part {
  const at = pointer(...way.steps.map(({ segment }) => segment));
  return way.in === 'body' ? { in: 'body', at } : { in: way.in, name: way.name, at };
}
