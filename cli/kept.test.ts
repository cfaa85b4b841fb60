import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kept } from './kept.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-kept-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function work(basis: string, text: string): { basis: string; make: () => Promise<string>; made: number } {
  const one = { basis, made: 0, make: async () => `${text} ${++one.made}` };
  return one;
}

test('a text is made once for one basis, by whoever asks, and anew for another', async () => {
  const place = { folder: join(folder, 'deep', 'er'), extension: '.txt' };
  const [first, same, other] = [work('a', 'first'), work('a', 'same'), work('b', 'other')];
  expect(await kept(first, place)).toBe('first 1');
  expect(await kept(same, place)).toBe('first 1');
  expect(await kept(other, place)).toBe('other 1');
  expect([first.made, same.made, other.made]).toEqual([1, 0, 1]);
});

test('many at once leave one whole file and no drafts', async () => {
  const place = { folder: join(folder, 'many'), extension: '.txt' };
  await Promise.all(Array.from({ length: 20 }, (_, index) => kept(work('a', `text ${index}`), place)));
  expect(await readdir(place.folder)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.txt$/)]);
});

test('where nothing can be kept the text is made all the same', async () => {
  await writeFile(join(folder, 'file'), '');
  expect(await kept(work('a', 'text'), { folder: join(folder, 'file'), extension: '.txt' })).toBe('text 1');
});

test('what cannot be made leaves nothing', async () => {
  const place = { folder: join(folder, 'broken'), extension: '.txt' };
  await expect(kept({ basis: 'a', make: () => Promise.reject(new Error('no')) }, place)).rejects.toThrow('no');
  expect(await kept(work('a', 'text'), place)).toBe('text 1');
});
