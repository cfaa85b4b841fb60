import { isObject, type Json } from '../../specs/json.ts';
import type { Response } from '../../targets/target.ts';
import type { Step } from '../trial.ts';

export function bodyText({ body }: Response): string {
  return new TextDecoder().decode(body);
}

/** Every text of some length that the request holds, the longest first: an error may quote it. */
export function sentTexts({ input, exchange }: Step): string[] {
  const values = [input.path, input.query, input.header, input.cookie, input.body?.kind === 'value' ? input.body.value : null];
  const raw = input.body?.kind === 'text' ? [input.body.text] : [];
  const texts = [...values.flatMap(textsOf), ...raw, decodeURIComponentOr(exchange.request.path)].filter((text) => text.length >= 3);
  return texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]).toSorted((a, b) => b.length - a.length);
}

function textsOf(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isObject(value) ? Object.entries(value).flatMap(([name, member]) => [name, ...textsOf(member)]) : [];
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
