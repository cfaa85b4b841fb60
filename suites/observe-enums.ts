import type { Input } from '../generators/input.ts';
import type { Json } from '../specs/json.ts';
import { responseFor } from '../specs/operations.ts';
import { type JsonPointer, valuesAt } from '../specs/pointer.ts';
import { sameValue } from '../specs/same-value.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import { acceptance } from './acceptance.ts';
import { type EnumPlace, enumPlaces } from './enum-places.ts';
import type { EnumObserved } from './event.ts';
import type { Step, Trial } from './trial.ts';

interface Count {
  readonly value: Json;
  sent: number;
  accepted: number;
  refused: number;
  seen: number;
}

/** How the values of every enum fared; takes up trials one by one. */
export class EnumTable {
  readonly #spec: Spec;
  readonly #declared = new Map<EnumPlace, Count[]>();
  readonly #undeclared = new Map<EnumPlace, Count[]>();

  constructor(spec: Spec) {
    this.#spec = spec;
  }

  take(trial: Trial): void {
    for (const step of trial.steps) {
      if (step.role === 'set-up' || step.role === 'probe') continue; // a probe's answer says nothing about the values beside what it tries
      for (const place of places(this.#spec, step.operation)) {
        if (place.direction === 'response') this.#seen(place, step);
        else this.#sent(place, step);
      }
    }
  }

  #seen(place: EnumPlace & { direction: 'response' }, step: Step): void {
    const status = step.exchange.response?.status;
    if (status === undefined || responseFor(step.operation, status)?.status !== place.status) return;
    for (const [, value] of valuesAt(step.answer, place.path)) this.#count(place, value).seen++;
  }

  #sent(place: EnumPlace & { direction: 'request' }, step: Step): void {
    const said = acceptance(step.exchange);
    for (const value of sentAt(step.input, place)) {
      const count = this.#count(place, value);
      count.sent++;
      if (said === 'accepted') count.accepted++;
      if (said === 'refused') count.refused++;
    }
  }

  #count(place: EnumPlace, value: Json): Count {
    const isDeclared = place.values.some((declared) => sameValue(declared, value) && typeof declared === typeof value);
    const table = isDeclared ? this.#declared : this.#undeclared;
    const counts = table.get(place) ?? [];
    table.set(place, counts);
    const known = counts.find((count) => JSON.stringify(count.value) === JSON.stringify(value));
    if (known !== undefined) return known;
    const fresh = { value, sent: 0, accepted: 0, refused: 0, seen: 0 };
    counts.push(fresh);
    return fresh;
  }

  /** One line for each enum of the operation, values in the order of the document. */
  observed(operation: Operation): EnumObserved[] {
    return places(this.#spec, operation).map((place) => ({
      kind: 'enum',
      operation: operation.id,
      at: place.at,
      direction: place.direction,
      pointer: place.pointer,
      position: this.#spec.locate(place.pointer),
      values: place.values.map((value) => ({
        ...(this.#declared.get(place)?.find((count) => sameValue(count.value, value)) ?? { sent: 0, accepted: 0, refused: 0, seen: 0 }),
        value,
      })),
      undeclared: (this.#undeclared.get(place) ?? [])
        .slice(0, 20)
        .map(({ value, sent, accepted, seen }) => ({ value, sent, accepted, seen })),
    }));
  }
}

/** A readOnly place of a request is the readOnly table's. */
function places(spec: Spec, operation: Operation): EnumPlace[] {
  return enumPlaces(spec, operation).filter((place) => place.direction === 'response' || !place.readOnly);
}

function sentAt(input: Input, { part }: EnumPlace & { direction: 'request' }): Json[] {
  const root = part.in === 'body' ? (input.body?.kind === 'value' ? input.body.value : undefined) : input[part.in][part.name];
  const at: JsonPointer = part.at;
  return valuesAt(root, at).map(([, value]) => value);
}
