import type { Json } from './json.ts';

/** How a body says one thing after another. */
export type Sequence = 'lines' | 'records' | 'events';

const kinds: readonly { readonly kind: Sequence; readonly type: RegExp }[] = [
  { kind: 'lines', type: /^application\/(?:(?:x-)?ndjson|jsonl|(?:x-)?jsonlines)$/ },
  { kind: 'records', type: /^application\/(?:json-seq|[\w.+-]+\+json-seq)$/ },
  { kind: 'events', type: /^text\/event-stream$/ },
];

/** `null` for a media type that says one thing. @see OpenAPI 3.2.0 "Sequential Media Types" */
export function sequenceOf(mediaType: string): Sequence | null {
  const [essence = ''] = mediaType.split(';', 1);
  return kinds.find(({ type }) => type.test(essence.trim().toLowerCase()))?.kind ?? null;
}

/**
 * The items of such a body; `undefined` where one is no JSON. What comes after the last line break is passed over where it is none: streams are
 * cut off.
 */
export function itemsIn(kind: Sequence, text: string): Json[] | undefined {
  if (kind === 'events') return eventsIn(text);
  const pieces = text.split(kind === 'lines' ? '\n' : '\u001e');
  const read = pieces
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map(asJson);
  const last = read.at(-1);
  const whole = last?.isJson === false && !text.endsWith('\n') ? read.slice(0, -1) : read;
  return whole.every(({ isJson }) => isJson) ? whole.map(({ value }) => value) : undefined;
}

function asJson(text: string): { readonly isJson: boolean; readonly value: Json } {
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch {
    return { isJson: false, value: null };
  }
}

/** @see HTML "Interpreting an event stream": an event ends with an empty line; comments and unknown fields are none */
function eventsIn(text: string): Json[] {
  const blocks = text.replace(/^\u{feff}/u, '').split(/\r\n\r\n|\n\n|\r\r/);
  return blocks
    .slice(0, -1)
    .map(eventIn)
    .filter((event) => Object.keys(event).length > 0);
}

function eventIn(block: string): Record<string, Json> {
  const event: Record<string, Json> = {};
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, name = '', value = ''] = /^(data|event|id|retry)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === 'data') event['data'] = typeof event['data'] === 'string' ? `${event['data']}\n${value}` : value;
    else if (name === 'retry') event['retry'] = /^\d+$/.test(value) ? Number(value) : value;
    else if (name !== '') event[name] = value;
  }
  return event;
}

/** The text of a body with these items. */
export function sequenceText(kind: Sequence, items: readonly Json[]): string {
  switch (kind) {
    case 'lines':
      return items.map((item) => `${JSON.stringify(item)}\n`).join('');
    case 'records':
      return items.map((item) => `\u001e${JSON.stringify(item)}\n`).join('');
    case 'events':
      return items.map(eventText).join('');
  }
}

function eventText(item: Json): string {
  const fields = typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.entries(item) : [['data', item] as const];
  const lines = fields.flatMap(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text.split(/\r\n|\n|\r/).map((line) => `${name}: ${line}\n`);
  });
  return `${lines.join('')}\n`;
}
