import { expect, test } from 'vitest';
import type { Json } from '../specs/json.ts';
import type { ParameterPlace, ParameterStyle } from '../specs/spec.ts';
import { cookieText, headerText, pathText, queryText } from './parameters.ts';

const list = ['blue', 'black', 'brown'];
const record = { R: 100, G: 200, B: 150 };
const write = { path: pathText, query: queryText, header: headerText, cookie: cookieText };

/** OpenAPI 3.1.1 "Style Examples", row for row, for those that it defines. */
const rows: readonly (readonly [ParameterPlace, ParameterStyle, boolean, Json, string])[] = [
  ['path', 'matrix', false, 'blue', ';color=blue'],
  ['path', 'matrix', false, list, ';color=blue,black,brown'],
  ['path', 'matrix', false, record, ';color=R,100,G,200,B,150'],
  ['path', 'matrix', true, list, ';color=blue;color=black;color=brown'],
  ['path', 'matrix', true, record, ';R=100;G=200;B=150'],
  ['path', 'label', false, 'blue', '.blue'],
  ['path', 'label', false, list, '.blue,black,brown'],
  ['path', 'label', false, record, '.R,100,G,200,B,150'],
  ['path', 'label', true, list, '.blue.black.brown'],
  ['path', 'label', true, record, '.R=100.G=200.B=150'],
  ['path', 'simple', false, list, 'blue,black,brown'],
  ['path', 'simple', false, record, 'R,100,G,200,B,150'],
  ['path', 'simple', true, list, 'blue,black,brown'],
  ['path', 'simple', true, record, 'R=100,G=200,B=150'],
  ['header', 'simple', false, record, 'R,100,G,200,B,150'],
  ['query', 'form', false, '', 'color='],
  ['query', 'form', false, list, 'color=blue,black,brown'],
  ['query', 'form', false, record, 'color=R,100,G,200,B,150'],
  ['query', 'form', true, list, 'color=blue&color=black&color=brown'],
  ['query', 'form', true, record, 'R=100&G=200&B=150'],
  ['query', 'spaceDelimited', false, list, 'color=blue%20black%20brown'],
  ['query', 'spaceDelimited', false, record, 'color=R%20100%20G%20200%20B%20150'],
  ['query', 'pipeDelimited', false, list, 'color=blue%7Cblack%7Cbrown'],
  ['query', 'pipeDelimited', false, record, 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ['query', 'deepObject', true, record, 'color[R]=100&color[G]=200&color[B]=150'],
  ['query', 'deepObject', true, { a: { b: 'c d' }, e: [1, 2] }, 'color[a][b]=c%20d&color[e][]=1&color[e][]=2'],
  ['cookie', 'form', true, list, 'color=blue; color=black; color=brown'],
  // OpenAPI 3.2.0 "Style Examples": nothing is encoded
  ['cookie', 'cookie', true, record, 'R=100; G=200; B=150'],
  ['cookie', 'cookie', false, 'a+b/c', 'color=a+b/c'],
  // OpenAPI 2.0 `collectionFormat`
  ['query', 'tabDelimited', false, list, 'color=blue%09black%09brown'],
  ['path', 'pipeDelimited', false, list, 'blue%7Cblack%7Cbrown'],
  ['path', 'tabDelimited', false, list, 'blue%09black%09brown'],
  ['header', 'spaceDelimited', false, list, 'blue black brown'],
  ['header', 'pipeDelimited', false, list, 'blue|black|brown'],
  ['header', 'tabDelimited', false, 'blue', 'blue'],
  // what is data stays apart from what delimits
  ['path', 'simple', false, 'a/b?c#d%', 'a%2Fb%3Fc%23d%25'],
  ['query', 'form', false, ['a,b', 'c&d'], 'color=a%2Cb,c%26d'],
  ['query', 'form', true, true, 'color=true'],
];

test.each(rows)('%s %s explode=%s %j', (place, style, explode, value, want) => {
  expect(write[place]({ name: 'color', style, explode, allowReserved: false, mediaType: null }, value)).toBe(want);
});

test('a parameter that is described by content is JSON in one text', () => {
  expect(queryText({ name: 'q', style: 'form', explode: true, allowReserved: false, mediaType: 'application/json' }, { a: [1] })).toBe(
    'q=%7B%22a%22%3A%5B1%5D%7D',
  );
});

test.each([
  [false, 'form', true, "/a?b=c:d@e,f'(g)*!$&#+[h]%41 é", '%2Fa%3Fb%3Dc%3Ad%40e%2Cf%27%28g%29%2A%21%24%26%23%2B%5Bh%5D%2541%20%C3%A9'],
  [true, 'form', true, "/a?b=c:d@e,f'(g)*!$&#+[h]%41 é", "/a?b=c:d@e,f'(g)*!$%26%23%2B%5Bh%5D%2541%20%C3%A9"],
  [true, 'form', false, ['a/b', 'c,d'], 'a/b,c%2Cd'],
  [true, 'deepObject', true, { k: '/v' }, '/v'],
] as const)('reserved characters (allowReserved %s, %s, explode %s) of %j', (allowReserved, style, explode, value, want) => {
  expect(queryText({ name: 'q', style, explode, allowReserved, mediaType: null }, value).replace(/^q(?:\[k\])?=/, '')).toBe(want);
});
