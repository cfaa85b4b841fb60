import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../specs/json.ts';
import type { Spec } from '../../specs/spec.ts';
import { type Header, header, type Response, type Target } from '../target.ts';
import { emulator } from './emulator.ts';
import { fixtures } from './fixtures/index.ts';
import { credentials, json, never } from './fixtures/script.ts';

const [library, fleet] = (await fixtures()).map(({ spec }) => spec) as [Spec, Spec];

function client(target: Target) {
  return async (
    method: string,
    path: string,
    body?: Json,
    headers: readonly Header[] = [],
  ): Promise<{ status: number; value: JsonObject; response: Response }> => {
    const typed: Header[] =
      body === undefined || headers.some(([name]) => name === 'content-type') ? [] : [['content-type', 'application/json']];
    const response = await target(
      {
        method,
        path,
        headers: [...credentials, ...typed, ...headers],
        body: body === undefined ? null : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      },
      never,
    );
    const isJson = /json/.test(header(response, 'content-type') ?? '');
    return { status: response.status, value: (isJson ? json(response) : {}) as JsonObject, response };
  };
}

describe('library', () => {
  const ask = () => client(emulator(library));
  const shelf = { theme: 'Seas' };

  test('what is created can be read: written values as sent, defaults, values of its own', async () => {
    const send = ask();
    const made = await send('POST', '/shelves?shelf_id=seas', { ...shelf, secret: 'hush', keeper: { login: 'ann' }, labels: { a: 'b' } });
    expect(made.status).toBe(201);
    expect(header(made.response, 'location')).toBe('/shelves/seas');
    expect(made.value).toMatchObject({
      name: 'shelves/seas',
      theme: 'Seas',
      genre: 'GENRE_UNSPECIFIED',
      open: true,
      keeper: { login: 'ann', badge: expect.any(String) },
      labels: { a: 'b' },
    });
    expect(made.value.createTime).toMatch(/^2024-01-0\dT/);
    expect(['ACTIVE', 'CLOSED']).toContain(made.value.state);
    expect(made.value).not.toHaveProperty('secret');
    expect((await send('GET', '/shelves/seas')).value).toEqual(made.value);
  });

  test('an id follows from what was sent, and a request sent again gets another', async () => {
    const [one, other] = [ask(), ask()];
    await other('POST', '/shelves', { theme: 'Something before' });
    const [first, same, again] = [
      await one('POST', '/shelves', shelf),
      await other('POST', '/shelves', shelf),
      await one('POST', '/shelves', shelf),
    ];
    expect(first.value.name).toBe(same.value.name);
    expect(again.value.name).not.toBe(first.value.name);
  });

  test('a taken id is a conflict, in the declared form', async () => {
    const send = ask();
    await send('POST', '/shelves?shelf_id=seas', shelf);
    const { status, value, response } = await send('POST', '/shelves?shelf_id=seas', shelf);
    expect([status, header(response, 'content-type')]).toEqual([409, 'application/problem+json']);
    expect(value).toMatchObject({ title: '"seas" exists already', status: 409 });
  });

  test('an update changes what it mentions; the clock moves with a change only', async () => {
    const send = ask();
    const before = (await send('POST', '/shelves?shelf_id=seas', { ...shelf, capacity: 3, keeper: { login: 'ann' } })).value;
    const after = (await send('PATCH', '/shelves/seas', { theme: 'Lakes', note: null, name: 'x', createTime: '1999-01-01T00:00:00Z' }))
      .value;
    expect(after).toEqual({ ...before, theme: 'Lakes', note: null, updateTime: expect.not.stringMatching(String(before.updateTime)) });
    expect((await send('PATCH', '/shelves/seas', { theme: 'Lakes' })).value).toEqual(after);
    expect((await send('GET', '/shelves/seas')).value).toEqual(after);
  });

  test('an empty update, and one without a body, answer with the thing', async () => {
    const send = ask();
    const { value } = await send('POST', '/shelves?shelf_id=seas', shelf);
    expect((await send('PATCH', '/shelves/seas')).value).toEqual(value);
    const other = await send('PATCH', '/shelves/seas', { theme: 'Seas' });
    expect(other.value).toEqual(value);
  });

  test('a mask names what an update may change; a merge patch removes by null', async () => {
    const send = ask();
    await send('POST', '/shelves?shelf_id=seas', { ...shelf, capacity: 3, labels: { a: '1', b: '2' } });
    expect((await send('PATCH', '/shelves/seas?updateMask=theme', { theme: 'Lakes', capacity: 9 })).value).toMatchObject({
      theme: 'Lakes',
      capacity: 3,
    });
    const merged = await send('PATCH', '/shelves/seas', JSON.stringify({ theme: 'x', labels: { c: '3' } }), [
      ['content-type', 'application/merge-patch+json'],
    ]);
    expect(merged.value.labels).toEqual({ a: '1', b: '2', c: '3' });
    expect((await send('PATCH', '/shelves/seas', { theme: 'x', labels: { d: '4' } })).value.labels).toEqual({ d: '4' });
  });

  test('what is deleted is gone, with what stood in it', async () => {
    const send = ask();
    await send('POST', '/shelves?shelf_id=seas', shelf);
    const { value } = await send('POST', '/shelves/seas/books', { title: 'Moby' });
    expect((await send('DELETE', '/shelves/seas')).status).toBe(204);
    expect((await send('GET', '/shelves/seas')).status).toBe(404);
    expect((await send('DELETE', '/shelves/seas')).status).toBe(404);
    expect((await send('GET', '/shelves')).value).toMatchObject({ shelves: [], totalSize: 0 });
    expect((await send('GET', `/shelves/seas/books/${value.isbn}`)).status).toBe(404);
    expect((await send('POST', '/shelves/seas/books', { title: 'Moby' })).status).toBe(404);
  });

  test('each parent has its own children', async () => {
    const send = ask();
    for (const id of ['seas', 'lakes']) await send('POST', `/shelves?shelf_id=${id}`, shelf);
    const { value } = await send('POST', '/shelves/seas/books', { title: 'Moby', isbn: 5, chapters: [{ heading: 'I', number: 99 }] });
    expect(value).toMatchObject({ title: 'Moby', isbn: expect.any(Number), chapters: [{ heading: 'I', number: expect.any(Number) }] });
    expect(value.isbn).not.toBe(5);
    expect(value.chapters).not.toEqual([{ heading: 'I', number: 99 }]);
    expect((await send('GET', '/shelves/seas/books')).value).toEqual([value]);
    expect((await send('GET', '/shelves/lakes/books')).value).toEqual([]);
    expect((await send('GET', `/shelves/lakes/books/${value.isbn}`)).status).toBe(404);
    expect((await send('PUT', `/shelves/seas/books/${value.isbn}`, { title: 'Dick' })).value).toEqual({ title: 'Dick', isbn: value.isbn });
  });

  test('pages and filters', async () => {
    const send = ask();
    for (const id of ['aaa', 'bbb', 'ccc'])
      await send('POST', `/shelves?shelf_id=${id}`, { ...shelf, genre: id === 'bbb' ? 'POETRY' : 'NOVEL', open: id !== 'ccc' });
    const names = async (query: string) => ((await send('GET', `/shelves?${query}`)).value.shelves as JsonObject[]).map(({ name }) => name);
    const first = await send('GET', '/shelves?pageSize=2');
    expect(first.value).toMatchObject({ totalSize: 3, nextPageToken: expect.stringMatching(/./) });
    expect(await names('pageSize=2')).toEqual(['shelves/aaa', 'shelves/bbb']);
    expect(await names(`pageSize=2&pageToken=${first.value.nextPageToken}`)).toEqual(['shelves/ccc']);
    expect(await names('pageToken=nobody-gave-this')).toHaveLength(3);
    expect(await names('genre=POETRY')).toEqual(['shelves/bbb']);
    expect(await names('open=false')).toEqual(['shelves/ccc']);
  });

  test('an action on a thing needs the thing, and shows it', async () => {
    const send = ask();
    expect((await send('POST', '/shelves/seas:close')).status).toBe(404);
    const { value } = await send('POST', '/shelves?shelf_id=seas', shelf);
    expect((await send('POST', '/shelves/seas:close', { reason: 'dust' })).value).toEqual(value);
  });

  test('a form body is read by its schema', async () => {
    const send = ask();
    await send('POST', '/shelves?shelf_id=seas', shelf);
    const form: Header = ['content-type', 'application/x-www-form-urlencoded'];
    expect((await send('POST', '/shelves/seas/books', 'title=Moby+Dick&pages=3&tags=a&tags=b', [form])).value).toMatchObject({
      title: 'Moby Dick',
      pages: 3,
    });
    expect((await send('POST', '/shelves/seas/books', 'title=M&pages=many', [form])).status).toBe(422);
  });

  test.for([
    { name: 'unknown path', method: 'GET', path: '/shelfs', want: 404 },
    { name: 'unknown method', method: 'PUT', path: '/shelves', want: 405, allow: 'GET, POST' },
    { name: 'broken percent-encoding', method: 'GET', path: '/search?q=%zz', want: 400 },
    { name: 'text for a number', method: 'GET', path: '/shelves?pageSize=many', want: 400 },
    { name: 'past a bound', method: 'GET', path: '/shelves?pageSize=51', want: 400 },
    { name: 'an unknown parameter is passed over', method: 'GET', path: '/shelves?nothing=1', want: 200 },
    { name: 'a literal path goes before a parameter', method: 'GET', path: '/status', want: 200 },
  ])('$name: $want', async ({ method, path, want, allow }) => {
    const { status, response } = await ask()(method, path);
    expect([status, header(response, 'allow')]).toEqual([want, allow]);
  });
});

describe('fleet', () => {
  const ask = () => client(emulator(fleet));
  const path = '/v2/accounts/acme/vehicles';
  const vehicle = { plate: 'AB-123', kind: 'car' };

  test('envelopes are taken off what is sent and put round what is shown', async () => {
    const send = ask();
    const { status, value } = await send('POST', path, {
      vehicle: { ...vehicle, pin: '1234', status: { code: 'LOST' }, cargo: { type: 'parcels', parcels: 2, sealed: true } },
    });
    const data = value.data as JsonObject;
    expect(status).toBe(201);
    expect(data).toMatchObject({
      ...vehicle,
      seats: 4,
      account: 'acme',
      cargo: { type: 'parcels', parcels: 2, sealed: expect.any(Boolean) },
      status: { code: expect.any(String) },
    });
    expect(data).not.toHaveProperty('pin');
    expect((await send('GET', `${path}/${data.id}`)).value.data).toEqual(data);
    expect((await send('GET', path)).value).toMatchObject({ data: [data], next_cursor: '' });
    expect((await send('PATCH', `${path}/${data.id}`, { vehicle: { seats: 5 } })).value.data).toMatchObject({ ...vehicle, seats: 5 });
  });

  test('PUT makes what is not there where 201 is declared, and replaces what is', async () => {
    const send = ask();
    const id = '2489e9ad-2ee2-4e00-8ec9-32d5f69181c0';
    expect(await send('PUT', `${path}/${id}`, { vehicle: { ...vehicle, seats: 2 } })).toMatchObject({
      status: 201,
      value: { data: { id, seats: 2 } },
    });
    expect(await send('PUT', `${path}/${id}`, { vehicle })).toMatchObject({ status: 200, value: { data: { id, seats: 4 } } });
    expect((await send('GET', `/v2/accounts/other/vehicles/${id}`)).status).toBe(404);
  });

  test('an answer has the keys of the map that it answers to, with signed addresses', async () => {
    const send = ask();
    const { value } = await send('POST', path, { vehicle });
    const photos = await send('POST', `${path}/${(value.data as JsonObject).id}/photos`, { fileSizes: { 'a.png': '12', 'b c': '3' } });
    const urls = photos.value.fileUrls as JsonObject;
    expect(Object.keys(urls)).toEqual(['a.png', 'b c']);
    expect(Object.values(urls)).toEqual([expect.stringMatching(/^https:.*[?&]X-Signature=/), expect.stringMatching(/^https:/)]);
  });

  test('the one thing at a path is there from the start', async () => {
    const send = ask();
    expect((await send('GET', '/v2/accounts/acme/settings')).value).toMatchObject({ locale: expect.any(String) });
    const put = await send('PUT', '/v2/accounts/acme/settings', {
      locale: 'de',
      node: { label: 'a', serial: 'forged', children: [{ label: 'b', serial: 'forged' }] },
    });
    expect(put.value).toMatchObject({ locale: 'de', node: { label: 'a', children: [{ label: 'b', serial: expect.any(String) }] } });
    expect(JSON.stringify(put.value)).not.toContain('forged');
    expect((await send('GET', '/v2/accounts/acme/settings')).value).toEqual(put.value);
    expect((await send('GET', '/v2/accounts/other/settings')).value.locale).not.toBe('de');
  });

  test('what only holds together is refused', async () => {
    expect((await ask()('PUT', '/v2/accounts/acme/settings', { locale: 'de', limit: 3 })).status).toBe(400);
  });
});
