import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSpec } from '../load.ts';
import { textBytes } from './bytes.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-text-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function load(bytes: string | Uint8Array, name = 'openapi.yaml') {
  const file = join(folder, name);
  await writeFile(file, bytes);
  return loadSpec(file);
}

const yaml =
  'openapi: 3.1.0\ninfo: { title: Grüße, version: "1" }\npaths:\n  /a:\n    get:\n      responses: { "200": { description: ok } }\n';
const json = JSON.stringify({ openapi: '3.1.0', info: { title: 'Grüße', version: '1' }, paths: {} });
const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => utf16le(text).swap16();

describe('a text is read, however it is encoded', () => {
  test.for([
    { name: 'UTF-8', bytes: Buffer.from(yaml) },
    { name: 'UTF-8 with a byte order mark', bytes: Buffer.from(`\ufeff${yaml}`) },
    { name: 'UTF-16, small end first, with its mark', bytes: utf16le(`\ufeff${yaml}`) },
    { name: 'UTF-16, big end first, with its mark', bytes: utf16be(`\ufeff${yaml}`) },
    { name: 'UTF-16, small end first, JSON without a mark', bytes: utf16le(json) },
    { name: 'UTF-16, big end first, JSON without a mark', bytes: utf16be(json) },
    { name: 'gzip', bytes: gzipSync(yaml) },
    { name: 'gzip of UTF-16', bytes: gzipSync(utf16le(`\ufeff${json}`)) },
    { name: 'Windows lines', bytes: Buffer.from(yaml.replaceAll('\n', '\r\n')) },
  ])('$name', async ({ bytes }) => {
    expect((await load(bytes)).title).toBe('Grüße');
  });
  test('one text has one hash, and so one seed', async () => {
    const plain = await load(yaml);
    expect((await load(`\ufeff${yaml}`)).sha256).toBe(plain.sha256);
    expect((await load(gzipSync(yaml))).sha256).toBe(plain.sha256);
  });
  test('places are those of the text without its mark', async () => {
    const spec = await load(utf16le(`\ufeff${yaml}`));
    expect(spec.locate('/openapi')).toMatchObject({ line: 1, column: 1 });
    expect(spec.locate('/paths/~1a/get')).toMatchObject({ line: 5, column: 5 });
  });
});

describe('what is no text of a document says so', () => {
  test.for([
    { name: 'an empty file', bytes: '', want: /openapi\.yaml: it is empty.*\[not-text\]/s },
    { name: 'blank lines', bytes: ' \n\n', want: /it is empty.*\[not-openapi\]/s },
    { name: 'only comments', bytes: '# to do\n', want: /it is empty.*\[not-openapi\]/s },
    { name: 'zeros', bytes: new Uint8Array([0x61, 0x0a, 0x62, 0, 0x63]), want: /openapi\.yaml:2: it is no text: a byte is zero/ },
    { name: 'a ZIP archive', bytes: new Uint8Array([0x50, 0x4b, 3, 4, 9]), want: /it is a ZIP archive/ },
    { name: 'a PDF', bytes: '%PDF-1.7\n', want: /it is a PDF/ },
    { name: 'UTF-32', bytes: new Uint8Array([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), want: /it is UTF-32/ },
    { name: 'half a character of UTF-16', bytes: new Uint8Array([0xff, 0xfe, 0x61]), want: /ends within a character/ },
    {
      name: 'Windows-1252',
      bytes: Buffer.from(`a: x\nb: é\n${yaml}`, 'latin1'),
      want: /openapi\.yaml:2: a character here is not UTF-8.*iconv/s,
    },
    { name: 'a character cut off at the end', bytes: Buffer.from('a: 1\nb: é').subarray(0, -1), want: /openapi\.yaml:2: a character here/ },
    { name: 'broken gzip', bytes: gzipSync(yaml).subarray(0, 30), want: /it is packed by gzip and broken/ },
    { name: 'an HTML page', bytes: '<!DOCTYPE html>\n<html><body>404</body></html>', want: /this is an HTML page.*assay import/s },
    { name: 'an HTML page behind a comment', bytes: '\n<!-- x -->\n<html>', want: /this is an HTML page/ },
    { name: 'XML', bytes: '<?xml version="1.0"?><error/>', want: /this is XML or HTML.*\[not-openapi\]/s },
    { name: 'a sentence', bytes: 'Not Found\n', want: /this is plain text.*\[not-openapi\]/s },
    { name: 'a list', bytes: '- a\n', want: /this is no object/ },
  ])('$name', async ({ bytes, want }) => {
    await expect(load(bytes)).rejects.toThrow(want);
  });
  test('a file of 200 MB, which is not read', async () => {
    const file = join(folder, 'large.json');
    await writeFile(file, '{');
    await truncate(file, 200 * 2 ** 20);
    await expect(loadSpec(file)).rejects.toThrow(
      /large\.json: it has 200 MiB, and no document of more than 100 MiB is read.*\[file-too-large\]/s,
    );
  });
  test('gzip that unpacks to more', () => {
    const bytes = gzipSync(Buffer.alloc(2 * 2 ** 20, 0x20));
    expect(() => textBytes(bytes, { name: 'a.gz', mostBytes: 2 ** 20 })).toThrow(
      /a\.gz: it unpacks to more than the 1 MiB.*\[file-too-large\]/s,
    );
  });
  test('a folder', async () => {
    await expect(loadSpec(folder)).rejects.toThrow(/this is a folder/);
  });
});
