import fc from 'fast-check';
import { expect, test } from 'vitest';
import { own } from '../json.ts';
import { shortId, withOperationIds } from './operation-ids.ts';

test.for([
  ['get', '/v1/accounts/{account_id}/datasets/{dataset_id}:getDownloadEndpoint', 'getDownloadEndpointOfDataset'],
  ['get', '/v1/shops/{shop_id}/orders', 'getShopOrders'],
  ['get', '/shops/{shopId}', 'getShop'],
  ['get', '/shops/{id}', 'getShopsById'],
  ['put', '/stories/{story_id}', 'putStory'],
  ['get', '/repos/{owner}/{repo}', 'getReposByOwnerByRepo'],
  ['post', '/datasets:import', 'importOfDatasets'],
  ['delete', '/a-b_c/{x.y}', 'deleteABCByXY'],
  ['get', '/', 'get'],
] as const)('%s %s is %s', ([method, path, want]) => expect(shortId(method, path)).toBe(want));

test('a stated id stays, and its name is taken', () => {
  const document = {
    paths: { '/v1/shops': { get: {} }, '/v2/shops': { get: {} }, '/other': { post: { operationId: 'getShops' }, parameters: [] } },
  };
  expect(withOperationIds(document)).toEqual({
    paths: {
      '/v1/shops': { get: { operationId: 'getV1Shops', 'x-assay-inferred-operation-id': true } },
      '/v2/shops': { get: { operationId: 'getV2Shops', 'x-assay-inferred-operation-id': true } },
      '/other': { post: { operationId: 'getShops' }, parameters: [] },
    },
  });
});

test('the same path with other punctuation gets a number', () => {
  const ids = Object.values(
    withOperationIds({ paths: { '/a-b': { get: {} }, '/a_b': { get: {} }, '/a.b': { get: {} } } })['paths'] ?? {},
  ).map((item) => own(own(item, 'get'), 'operationId'));
  expect(ids).toEqual(['getAB', 'getAB2', 'getAB3']);
});

const segment = fc.stringMatching(/^(?:[ab]{1,2}s?|\{[ab]{1,2}(?:_id)?\}|v1|a-b|id|\{id\})$/);
const path = fc
  .tuple(fc.array(segment, { maxLength: 4 }), fc.constantFrom('', ':run'))
  .map(([segments, verb]) => `/${segments.join('/')}${verb}`);

test('no two operations share an id, whatever the paths', () =>
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
      const named = withOperationIds({ paths: Object.fromEntries(paths.map((each) => [each, { get: {}, post: {} }])) });
      const ids = Object.values(named['paths'] ?? {}).flatMap((item) => [
        own(own(item, 'get'), 'operationId'),
        own(own(item, 'post'), 'operationId'),
      ]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z0-9]*$/);
    }),
  ));
