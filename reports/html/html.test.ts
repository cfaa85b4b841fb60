import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, type ParserError, parse, html as spec } from 'parse5';
import { expect, test } from 'vitest';
import { events, hostile } from '../fixtures/events.ts';
import { planted } from '../fixtures/planted.ts';
import { fold } from '../report.ts';
import { visible } from '../visible.ts';
import { html } from './html.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

function read(text: string): { readonly root: Node; readonly errors: readonly string[] } {
  const errors: string[] = [];
  const root = parse(text, { onParseError: (error: ParserError) => errors.push(`${error.code} ${error.startLine}:${error.startCol}`) });
  return { root, errors };
}
function elements(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elements) : [];
  return 'tagName' in node ? [node, ...children] : children;
}
function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}
/** Names of elements and attributes, in order: what text from outside must not change. */
function skeleton(root: Node): string {
  const own = elements(root).filter(({ tagName }) => tagName !== 'wbr' && tagName !== 'mark');
  return own.map(({ tagName, attrs }) => `${tagName} ${attrs.map(({ name }) => name).join(' ')}`).join('\n');
}

const page = fold(html, events);
const { root, errors } = read(page);
const all = elements(root);

test('it is well-formed HTML in the standards mode', () => {
  expect(errors).toEqual([]);
  expect('mode' in root && root.mode).toBe(spec.DOCUMENT_MODE.NO_QUIRKS);
});

test('nothing of it comes from elsewhere, and nothing runs but its own script', () => {
  expect(all.filter(({ tagName }) => ['img', 'link', 'iframe', 'object', 'base', 'form'].includes(tagName))).toEqual([]);
  expect(all.filter(({ tagName }) => tagName === 'script')).toHaveLength(1);
  const names = all.flatMap(({ attrs }) => attrs.map(({ name }) => name));
  expect(names.filter((name) => name.startsWith('on') || ['src', 'style', 'srcset', 'action'].includes(name))).toEqual([]);
  const policy = all.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy');
  expect(policy && attribute(policy, 'content')).toMatch(/^default-src 'none'; style-src 'sha256-[^ ]+'; script-src 'sha256-[^ ]+';/);
});

test('ids are unique, and every link leads somewhere', () => {
  const ids = all.flatMap((element) => attribute(element, 'id') ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  const links = all.flatMap((element) => attribute(element, 'href') ?? []);
  expect(links.filter((link) => !ids.includes(link.slice(1)))).toEqual([]);
});

test('text from outside is shown, made visible', () => {
  expect(textOf(root)).toContain(visible(hostile));
  expect(page).not.toMatch(/[\0\u001b\u202e]|\p{Cs}/u);
});

test('no text from outside changes the elements of the page', () => {
  const want = skeleton(read(fold(html, planted('harmless'))).root);
  const pieces = fc.constantFrom(
    '</script>',
    '<!--',
    ']]>',
    '</pre>',
    '</textarea>',
    '&quot;',
    '"',
    "'",
    '<svg onload=x>',
    '\0',
    '\r',
    '\ud800',
    '\u202e',
    '&#0;',
  );
  const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { minLength: 1 }).map((parts) => `x${parts.join('')}`);
  fc.assert(
    fc.property(text, (outside) => {
      const got = read(fold(html, planted(outside)));
      expect(got.errors).toEqual([]);
      expect(skeleton(got.root)).toBe(want);
    }),
    { numRuns: 60 },
  );
});

function tables(label: string): Element[] {
  return all.filter((element) => attribute(element, 'aria-label') === label);
}
function rows(label: string): string[][] {
  const bodies = tables(label)
    .flatMap(elements)
    .filter(({ tagName }) => tagName === 'tr');
  return bodies.map((row) =>
    elements(row)
      .filter(({ tagName }) => tagName === 'td' || tagName === 'th')
      .map(textOf),
  );
}

test('the matrix has a row for each operation and a cell for each check', () => {
  const [, , ...body] = rows('Operations and checks');
  expect(body).toHaveLength(4 + 1);
  expect(body.every((row) => row.length === 10)).toBe(true);
  expect(body[1]?.filter((cell) => cell.includes('fail'))).toEqual(['✗fail 1 finding', '✗fail 1 finding']);
  expect(body[2]?.filter((cell) => cell.includes('noted'))).toHaveLength(2);
});

test('each readOnly field: what was sent, what came, what became of it', () => {
  expect(rows('readOnly fields')).toEqual(
    expect.arrayContaining([
      [
        'Gateway_UpdateDataset',
        '/statespecs/documents/datasets.yaml:230:9',
        '"READY"',
        '200',
        '"READY"',
        '"READY"',
        '✗storedtwo forged values were each followed in turn',
      ],
      ['"UPLOADING"', '200', '"UPLOADING"', '"UPLOADING"'],
      ['POST /v1.2/evil', '/updateTimespecs/documents/datasets.yaml:300:9', 'nothing sent', '–not applicablenothing reads it'],
    ]),
  );
});

test('each enum: every declared value, and every undeclared one', () => {
  const values = [...rows('Enums of Gateway_UpdateDataset'), ...rows('Enums of Gateway_GetDataset')].map((row) => row.slice(-6).join(' '));
  expect(values).toEqual(
    expect.arrayContaining([
      '"CHAT" 12 12 0 4 ✓accepted',
      '"COMPLETION" 9 0 9 0 ✗refused',
      '"RL" 0 0 0 0 –never sent',
      'null 1 0 0 0 !no answer',
      '"CHAT_" 3 0 3 0 ✓undeclared, refused',
      '7 2 1 1 0 ✗undeclared, accepted',
      '"READY" · · · 31 ✓seen',
      '"ARCHIVED" · · · 2 ✗undeclared, seen',
    ]),
  );
});

test('the value that departs is marked in the answer', () => {
  const marks = all.filter(({ tagName }) => tagName === 'mark').map((element) => textOf(element).trim());
  expect(marks).toContain('"state": "READY-q7",');
  expect(page).toContain('9223372036854775807');
});

test('the title and the first heading say the verdict', () => {
  const heading = all.filter(({ tagName }) => tagName === 'h1').map(textOf);
  expect(heading).toEqual(['Does not conform']);
  expect(all.filter(({ tagName }) => tagName === 'title').map(textOf)[0]).toBe(
    'Does not conform: Gateway REST API, Presigned re-upload · assay',
  );
});

test('a log without its footer is incomplete', () => {
  const cut = elements(read(fold(html, events.slice(0, 3))).root);
  expect(cut.filter(({ tagName }) => tagName === 'h1').map(textOf)).toEqual(['Incomplete']);
});
