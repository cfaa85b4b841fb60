import type { Json } from '../specs/json.ts';
import { valueAt } from '../specs/pointer.ts';
import type { Flow } from '../specs/resources/model.ts';
import { header } from '../targets/target.ts';
import type { Step } from './trial.ts';

/** A value of an answer as an id. */
export function textOf(value: Json | undefined, cut: 'whole' | 'last-segment'): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  const id = cut === 'whole' ? text : text.slice(text.lastIndexOf('/') + 1);
  return id === '' ? null : id;
}

/** The id that a flow gives, out of the exchange that it comes from. */
export function idFrom({ source, to }: Flow, { answer, exchange, input }: Step): string | null {
  switch (source.in) {
    case 'answer':
      return textOf(valueAt(answer, source.at), source.cut);
    case 'list':
      return null;
    case 'header': {
      const location = exchange.response === null ? undefined : header(exchange.response, source.name);
      return location === undefined ? null : textOf(location.replace(/[?#].*$/, '').replace(/\/+$/, ''), 'last-segment');
    }
    case 'request': {
      const body = input.body?.kind === 'value' ? input.body.value : undefined;
      return textOf(
        source.where === 'body' ? valueAt(body, source.at) : input[source.where][source.where === 'path' ? to.parameter : source.at],
        'whole',
      );
    }
  }
}
