import { expect, test } from 'vitest';
import type { Spec } from '../../specs/spec.ts';
import { emulator } from './emulator.ts';
import { fixtures } from './fixtures/index.ts';
import { credentials, json, never } from './fixtures/script.ts';
import { parseResources } from './resources-file.ts';

const [library] = (await fixtures()).map(({ spec }) => spec) as [Spec];

const text = `
# two shelves
/shelves/seas:
  name: shelves/seas
  theme: Seas
  state: CLOSED
  createTime: '2020-02-02T02:02:02Z'
  updateTime: '2020-02-02T02:02:02Z'
/shelves/seas/books/7: { isbn: 7, title: Moby }
`;

test('bodies by path', () => {
  expect(parseResources(text, 'r.yaml', library)).toEqual({
    '/shelves/seas': {
      name: 'shelves/seas',
      theme: 'Seas',
      state: 'CLOSED',
      createTime: '2020-02-02T02:02:02Z',
      updateTime: '2020-02-02T02:02:02Z',
    },
    '/shelves/seas/books/7': { isbn: 7, title: 'Moby' },
  });
  expect(parseResources('', 'r.yaml', library)).toEqual({});
});

test('they are there from the start, with the values of the server as given; an update moves the clock on', async () => {
  const target = emulator(library, { resources: parseResources(text, 'r.yaml', library) });
  const get = async (path: string) => json(await target({ method: 'GET', path, headers: credentials, body: null }, never));
  expect(await get('/shelves/seas')).toMatchObject({
    name: 'shelves/seas',
    theme: 'Seas',
    state: 'CLOSED',
    createTime: '2020-02-02T02:02:02Z',
  });
  expect(await get('/shelves/seas/books/7')).toEqual({ isbn: 7, title: 'Moby' });
  const body = Buffer.from('{"theme":"Lakes","state":"ACTIVE"}');
  await target({ method: 'PATCH', path: '/shelves/seas', headers: [...credentials, ['content-type', 'application/json']], body }, never);
  expect(await get('/shelves/seas')).toMatchObject({
    theme: 'Lakes',
    state: 'CLOSED',
    createTime: '2020-02-02T02:02:02Z',
    updateTime: '2020-02-02T02:02:03Z',
  });
});

test.for([
  { name: 'broken YAML', text: '/shelves/a: {', code: 'syntax', want: /r\.yaml:1:/ },
  { name: 'the same path twice', text: '/shelves/a: {theme: x, name: y}\n/shelves/a: {}', code: 'syntax', want: /r\.yaml:2/ },
  { name: 'a list', text: '- a', code: 'resources-shape', want: /map from paths to bodies/ },
  {
    name: 'a path that is none of the document',
    text: '\n/shelfs/a: {}',
    code: 'resource-unknown',
    want: /r\.yaml:2:1.*\n.*\/shelves\/\{shelf_id\}/,
  },
  { name: 'a collection', text: '/shelves: {}', code: 'resource-unknown', want: /"\/shelves"/ },
  { name: 'no object', text: '/shelves/a: 3', code: 'resource-body', want: /is no object/ },
  {
    name: 'a body that the document does not allow',
    text: '/shelves/a: {name: x, theme: y, genre: CRIME}',
    code: 'resource-body',
    want: /\/genre must be equal/,
  },
  { name: 'a body without what is required', text: '/shelves/a: {name: x}', code: 'resource-body', want: /theme/ },
])('$name', ({ text: broken, code, want }) => {
  expect(() => parseResources(broken, 'r.yaml', library)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(want) }));
});
