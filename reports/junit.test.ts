import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { Event } from '../suites/event.ts';
import { events, hostile } from './fixtures/events.ts';
import { planted } from './fixtures/planted.ts';
import { junit } from './junit.ts';
import { fold } from './report.ts';
import { visible } from './visible.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** By a strict parser: what XML 1.0 forbids throws. */
function read(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root;
}
function all(element: Element, name: string): Element[] {
  return [...(element.name === name ? [element] : []), ...element.children.flatMap((child) => all(child, name))];
}

const root = read(fold(junit, events));
const testcases = all(root, 'testcase');
const find = (classname: string, name: string): Element | undefined =>
  testcases.find(({ attributes }) => attributes.classname === classname && attributes.name === name);

test('counts equal the elements', () => {
  for (const element of [...all(root, 'testsuites'), ...all(root, 'testsuite')]) {
    const counted = { tests: 'testcase', failures: 'failure', errors: 'error', skipped: 'skipped' };
    for (const [attribute, name] of Object.entries(counted)) expect(element.attributes[attribute]).toBe(String(all(element, name).length));
  }
  expect(testcases).toHaveLength(4 * 9 + 3 + 2 * 2);
});

test('a testcase has at most one failure or skipped, and no other has its names', () => {
  expect(testcases.every(({ children }) => children.length <= 1)).toBe(true);
  const keys = testcases.map(({ attributes }) => `${attributes.classname} ${attributes.name}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(testcases.filter(({ attributes }) => attributes.classname?.includes('.'))).toEqual([]);
});

test.for([
  { of: ['Gateway_GetDataset', 'response/schema'], child: undefined, text: undefined },
  {
    of: ['Gateway_UpdateDataset', 'read-only/ignored'],
    child: 'failure',
    text: /^the readOnly property \/state was stored.*received: "READY-q7".*41b2c3d4e5f60718/s,
  },
  { of: ['POST /v1_2/evil', 'response/schema'], child: 'failure', text: /^Not testable: no valid request was answered 2xx/ },
  { of: ['Gateway_GetDataset', 'read-only/ignored'], child: 'skipped', text: /^not applicable: the operation writes nothing$/ },
  { of: ['Gateway_GetDataset', 'request/faulty-refused'], child: 'skipped', text: /^not reached: the case budget ended$/ },
  { of: ['reupload', 'response/schema'], child: 'skipped', text: /^not reached: the run ended before this operation$/ },
  { of: ['Gateway_ListDatasets', 'response/schema'], child: 'system-out', text: /flaky: shown again 1 of 3/ },
  { of: ['Gateway_ListDatasets', 'response/media-type-declared'], child: 'system-out', text: /^the charset parameter/ },
] as const)('$of', ({ of: [classname, name], child, text }) => {
  const [told] = find(classname, name)?.children ?? [];
  expect(told?.name).toBe(child);
  if (text !== undefined) expect(told?.text).toMatch(text);
  if (child === 'failure') expect(told?.attributes.type).toBe(name);
  if (child !== 'system-out') expect(told?.attributes.message).toBe(told?.text.replaceAll(/\s*[\n\t]\s*/g, ' '));
});

test('names stay the same whatever the seed, the time and the target', () => {
  const other = events.map(
    (event): Event => (event.kind === 'run-started' ? { ...event, seed: 2, runId: 'r', at: 5, target: { name: 'b', url: null } } : event),
  );
  const names = (log: readonly Event[]) => all(read(fold(junit, log)), 'testcase').map(({ attributes }) => attributes);
  expect(names(other)).toEqual(names(events));
});

test('two runs of one document and target do not hide each other', () => {
  const twice = all(read(fold(junit, [...events, ...events])), 'testcase').map(({ attributes }) => JSON.stringify(attributes));
  expect(new Set(twice).size).toBe(2 * testcases.length);
});

test('text from outside comes through as it is made visible', () => {
  expect(find('POST /v1_2/evil', 'server/no-5xx')?.children[0]?.text).toContain(visible(hostile));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      const evil = all(read(fold(junit, planted(`x${text}x`))), 'failure').filter(({ attributes }) => attributes.type === 'server/no-5xx');
      expect(evil[0]?.text).toContain(visible(`x${text}x`));
    }),
    { numRuns: 50 },
  );
});
