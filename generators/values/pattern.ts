import fc from 'fast-check';
import { patternOf } from '../../specs/validate.ts';
import { draw } from '../draw.ts';
import { stretched, weakened } from './regex-parts.ts';

/** Share of a candidate's texts that are accepted, on a fixed sample. */
function yieldOf(candidate: fc.Arbitrary<string>, accepts: (text: string) => boolean, sample: number): number {
  let accepted = 0;
  for (let index = 0; index < sample; index++) if (accepts(draw(candidate, 7, index).value_)) accepted++;
  return accepted / sample;
}

/**
 * The candidate that is accepted most often, without what is not accepted; `undefined` where none is ever.
 *
 * A filter is the last resort here: what a pattern, a format and a length ask for together has no general construction.
 */
export function bestOf(candidates: readonly fc.Arbitrary<string>[], accepts: (text: string) => boolean): fc.Arbitrary<string> | undefined {
  let best: { readonly candidate: fc.Arbitrary<string>; readonly share: number } | undefined;
  for (const sample of [40, 400]) {
    for (const candidate of candidates) {
      const share = yieldOf(candidate, accepts, sample);
      if (share === 1) return candidate.filter(accepts);
      if (share > (best?.share ?? 0)) best = { candidate, share };
    }
    if (best !== undefined) return best.candidate.filter(accepts);
  }
  return undefined;
}

/** Arbitraries whose texts are likely to match the pattern and to have such a length. */
export function likely(pattern: string, { min, max }: { readonly min: number; readonly max: number }): fc.Arbitrary<string>[] {
  const most = Math.min(max, Math.max(min, 200));
  const { source, demands } = weakened(pattern);
  const spans: (readonly [number, number])[] = [
    [min, most],
    [1, Math.max(1, Math.min(most, min + 10))],
    [Math.ceil(min / 2), Math.ceil(most / 2)],
    [0, Math.max(1, Math.floor(most / 4))],
  ];
  const sources = [source, ...spans.map(([low, high]) => stretched(source, low, high))];
  return [...new Set(sources)].flatMap((candidate) => {
    const base = matching(candidate, most);
    return base === undefined ? [] : demands.length === 0 ? [base] : [base, withDemands(base, demands)];
  });
}

/** `undefined` where fast-check cannot read the expression. */
function matching(source: string, most: number): fc.Arbitrary<string> | undefined {
  const expression = patternOf(source);
  if (expression === undefined) return undefined;
  try {
    const texts = fc.stringMatching(expression, { maxLength: most });
    draw(texts, 7, 0);
    return texts;
  } catch {
    return undefined;
  }
}

/** The text with something that each lookahead asks for put in somewhere. */
function withDemands(base: fc.Arbitrary<string>, demands: readonly string[]): fc.Arbitrary<string> {
  const parts = demands.map((demand) => matching(`^(?:${demand})$`, 20)).filter((part) => part !== undefined);
  return fc.tuple(base, fc.tuple(...parts), fc.nat({ max: 200 })).map(([text, wanted, place]) => {
    const at = text.length === 0 ? 0 : place % (text.length + 1);
    return `${text.slice(0, at)}${wanted.join('')}${text.slice(at)}`;
  });
}
