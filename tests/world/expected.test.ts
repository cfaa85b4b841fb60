import { expect, test } from 'vitest';
import { anyIndex, difference, type Expected, type Place } from './expected.ts';

const line = (more: Partial<Expected> = {}): Expected => ({ rule: 'response/schema', operation: 'get', looked: 'yes', ...more });
const place = (more: Partial<Place> = {}): Place => ({
  rule: 'response/schema',
  operation: 'get',
  at: 'response body /acl/0/team',
  ...more,
});

test.for([
  { name: 'nothing found, nothing expected', found: [], expected: [], unexpected: [], lost: [] },
  { name: 'any place of the operation', found: [place()], expected: [line()], unexpected: [], lost: [] },
  {
    name: 'the same place at another index',
    found: [place()],
    expected: [line({ at: 'response body /acl/*/team' })],
    unexpected: [],
    lost: [],
  },
  { name: 'a place under the one named', found: [place()], expected: [line({ at: 'response body /acl…' })], unexpected: [], lost: [] },
  {
    name: 'a place beside the one named',
    found: [place()],
    expected: [line({ at: 'response body /etag…' })],
    unexpected: ['response/schema get response body /acl/*/team'],
    lost: ['response/schema get response body /etag…'],
  },
  {
    name: 'another place',
    found: [place()],
    expected: [line({ at: 'response body /etag' })],
    unexpected: ['response/schema get response body /acl/*/team'],
    lost: ['response/schema get response body /etag'],
  },
  { name: 'another rule', found: [place({ rule: 'x/y' })], expected: [], unexpected: ['x/y get response body /acl/*/team'], lost: [] },
  { name: 'not found again', found: [], expected: [line()], unexpected: [], lost: ['response/schema get anywhere'] },
  {
    name: 'twice at two indices',
    found: [place(), place({ at: 'response body /acl/7/team' })],
    expected: [line()],
    unexpected: [],
    lost: [],
  },
])('$name', ({ found, expected, unexpected, lost }) => {
  expect(difference(found, expected)).toEqual({ unexpected, lost });
});

test.for([
  ['response body /items/12/acl/0', 'response body /items/*/acl/*'],
  ['response body /v1/2fa', 'response body /v1/2fa'],
  ['query page', 'query page'],
])('%s is %s', ([at, want]) => {
  expect(anyIndex(at ?? '')).toBe(want);
});
