import { expect, test } from 'vitest';
import { type ConstantServer, startConstant } from './constant.ts';

test.for<[ConstantServer, number, string | null, string]>([
  ['empty-object', 200, 'application/json', '{}'],
  ['echo', 200, 'application/json', '{"a":1}'],
  ['not-found', 404, 'application/json', '{"code":5,"message":"not found"}'],
  ['html', 200, 'text/html; charset=utf-8', '<!doctype html><title>Welcome</title>'],
  ['empty-body', 200, null, ''],
])('%s', async ([kind, status, type, text]) => {
  await using server = await startConstant(kind);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.url}/any/path?query`, { method: 'POST', body: '{"a":1}', headers });
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([status, type, text]);
});
