import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));
const sources = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(`${folder}${file}`, 'utf8') }));

const users = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

test('undici has one door', () => {
  expect(users(/from 'undici'/).toSorted()).toEqual(['http-exchange.ts', 'http.ts']);
});

test('nock has one door, which opens when it is asked for', () => {
  expect(users(/from 'nock'/)).toEqual([]);
  expect(users(/import\('nock'\)/)).toEqual(['emulation.ts']);
});
