import { isObject, own } from '../specs/json.ts';
import { SpecError } from '../specs/spec-error.ts';
import type { Event } from '../suites/event.ts';
import type { Report } from './report.ts';

/** One event as one line, with its end. Lone surrogates stand as escapes. */
export function line(event: Event): string {
  return `${JSON.stringify(event)}\n`;
}

export const ndjson: Report<string[]> = {
  initial: () => [],
  step(lines, event) {
    lines.push(line(event));
    return lines;
  },
  render: (lines) => lines.join(''),
};

/** The event without the time at which it was said: two runs of one seed differ in nothing else. */
export function withoutTimes(event: Event): Event {
  return event.kind === 'run-started' || event.kind === 'run-ended' ? { ...event, at: 0 } : event;
}

type Shape = 'string' | 'number' | 'object' | 'array';
/** Members without which an event cannot be read. */
const shapes: Readonly<Record<Event['kind'], Readonly<Record<string, Shape>>>> = {
  'run-started': {
    suite: 'string',
    document: 'object',
    target: 'object',
    at: 'number',
    rules: 'array',
    operations: 'array',
    notes: 'array',
  },
  document: { rules: 'array', faults: 'array', counts: 'object', levels: 'object' },
  'phase-started': { phase: 'string', cases: 'number' },
  case: { id: 'string', operation: 'string', phase: 'string', statuses: 'array', held: 'array', departed: 'array' },
  finding: { finding: 'object', case: 'string', confirmed: 'array', exchanges: 'array', curl: 'string' },
  'read-only-field': { operation: 'string', field: 'string', position: 'object', attempts: 'array', outcome: 'string' },
  enum: { operation: 'string', at: 'string', position: 'object', values: 'array', undeclared: 'array' },
  'operation-ended': { operation: 'string', verdicts: 'object', requests: 'number', statuses: 'object' },
  'run-ended': { outcome: 'string', at: 'number', findings: 'object', verdicts: 'object', reasons: 'array' },
};

function shapeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

/** What keeps a value from being an event; `null` where nothing does. */
function fault(value: unknown): string | null {
  const kind = own(value, 'kind');
  if (!isObject(value) || typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return 'no event of this log format';
  const shape: Readonly<Record<string, Shape>> = new Map(Object.entries(shapes)).get(kind) ?? {};
  const bad = Object.entries(shape).find(([name, want]) => value[name] === null || shapeOf(own(value, name)) !== want);
  return bad === undefined ? null : `the event "${kind}" has no ${bad[1]} "${bad[0]}"`;
}

function isEvent(value: unknown): value is Event {
  return fault(value) === null;
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function broken(what: string, { file, line: at }: Place, fix = 'give a log that assay wrote, whole and unchanged'): SpecError {
  return new SpecError('log-broken', { what, where: `${file}:${at}`, fix });
}

function parseLine(text: string, at: Place, isLast: boolean): Event {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (isLast) throw cutOff(at, error);
    throw broken('this line is no JSON', at);
  }
  if (!isEvent(value)) throw broken(fault(value) ?? 'no event', at);
  if (value.kind === 'run-started' && value.log !== 'assay/1') {
    throw broken(
      `the log format is ${JSON.stringify(value.log)}`,
      at,
      'this version reads "assay/1"; use the version of assay that wrote the log',
    );
  }
  return value;
}

function cutOff({ file, line: at }: Place, cause?: unknown): SpecError {
  const text = {
    what: 'the log ends before its footer: the run was killed, or the file is cut off',
    where: `${file}:${at}`,
    fix: 'run again',
  };
  return new SpecError('log-cut-off', text, { cause });
}

/**
 * The events of a log: one run or several, each from its header to its footer.
 *
 * @param file for messages
 * @throws {SpecError} `log-cut-off`: a run has no footer; `log-broken`: a line is no event of this format, or out of place
 */
export function parseLog(text: string, file: string): Event[] {
  const lines = text.split('\n').map((content, index) => ({ content, at: { file, line: index + 1 } }));
  const full = lines.filter(({ content }) => content.trim() !== '');
  const end = { file, line: full.at(-1)?.at.line ?? 1 };
  let isOpen = false;
  const events = full.map(({ content, at }) => {
    const event = parseLine(content, at, at.line === end.line && isOpen);
    const isHeader = event.kind === 'run-started';
    if (isHeader && isOpen) throw cutOff(at);
    if (!isHeader && !isOpen) throw broken(`"${event.kind}" stands outside a run`, at);
    isOpen = event.kind !== 'run-ended';
    return event;
  });
  if (isOpen || events.length === 0) throw cutOff(end);
  return events;
}
