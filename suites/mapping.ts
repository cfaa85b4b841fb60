import { propertiesOf } from '../specs/layers.ts';
import { type JsonPointer, pointer } from '../specs/pointer.ts';
import { envelopes } from '../specs/resources/answers.ts';
import type { Spec } from '../specs/spec.ts';

/**
 * Where in an answer the things of a request body stand: `/dataset/state` of a create may be `/state` of the resource.
 *
 * The prefixes are those whose properties share the most names; `undefined` where the two have nothing in common.
 */
export function answerPath(spec: Spec, body: JsonPointer, answer: JsonPointer): ((at: JsonPointer) => JsonPointer | undefined) | undefined {
  const best = pairs(spec, body, answer).toSorted((a, b) => b.shared - a.shared)[0];
  if (best === undefined || best.shared === 0) return undefined;
  return (at) => (at.startsWith(`${best.from}/`) ? `${best.to}${at.slice(best.from.length)}` : undefined);
}

interface Pair {
  readonly from: JsonPointer;
  readonly to: JsonPointer;
  readonly shared: number;
}

function pairs(spec: Spec, body: JsonPointer, answer: JsonPointer): Pair[] {
  const members = [...propertiesOf(spec.document, body)].map(([name, at]) => ({
    at: pointer(name),
    properties: propertiesOf(spec.document, at),
  }));
  const sources = [{ at: '', properties: propertiesOf(spec.document, body) }, ...members];
  return envelopes(spec.document, answer, '').flatMap((target) =>
    sources.map((source) => ({
      from: source.at,
      to: target.at,
      shared: [...source.properties.keys()].filter((name) => target.properties.has(name)).length,
    })),
  );
}
