import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Json } from '../json.ts';
import { loadSpec } from '../load.ts';
import { documentText } from '../pages/document-text.ts';
import { importPages } from '../pages/import-pages.ts';
import { valueAt } from '../pointer.ts';
import { validator } from '../validate.ts';

const here = (name: string) => new URL(name, import.meta.url);
const text = (name: string) => readFileSync(here(name), 'utf8');
/** The pages that the documents were imported from; they are not part of the project. */
const seeds = here('../../../shared/seeds/');
const seedNames = existsSync(seeds) ? readdirSync(seeds) : [];

function seedPages(numbers: readonly string[]) {
  const names = numbers.map((number) => seedNames.find((name) => name.startsWith(number)) ?? '');
  return names.map((name) => ({ name: `seeds/${name}`, text: readFileSync(new URL(name, seeds), 'utf8') }));
}

test.runIf(seedNames.length > 0).for([
  { file: 'datasets.yaml', pages: ['003', '001', '000'], forms: ['markdown-fence', 'mintlify-expanded', 'mintlify-expanded'] },
  { file: 'presigned-reupload.yaml', pages: ['002'], forms: ['starlight-text'] },
])('$file is what its pages say', ({ file, pages, forms }) => {
  const imported = importPages(seedPages(pages), { prose: false });
  expect(imported.forms.map(({ form }) => form)).toEqual(forms);
  expect(documentText(imported.document)).toBe(text(file));
});

describe('datasets.yaml', () => {
  const document: Json = parse(text('datasets.yaml'));
  const dataset = '/components/schemas/gatewayDataset';
  const item = '/paths/~1v1~1accounts~1{account_id}~1datasets~1{dataset_id}';

  test.for([
    { at: '/openapi', want: '3.1.0' },
    { at: '/info/title', want: 'Gateway REST API' },
    { at: '/info/version', want: '4.259.0' },
    { at: '/servers', want: [{ url: 'https://api.fireworks.ai' }] },
    { at: '/security', want: [{ BearerAuth: [] }] },
    { at: '/components/securitySchemes', want: { BearerAuth: { type: 'http', scheme: 'bearer', bearerFormat: 'API_KEY' } } },
    { at: `${item}/patch/operationId`, want: 'Gateway_UpdateDataset' },
    { at: `${item}:getDownloadEndpoint/get/operationId`, want: 'getDownloadEndpointOfDataset' },
    { at: `${item}:getDownloadEndpoint/get/x-assay-inferred-operation-id`, want: true },
    { at: `${item}:getUploadEndpoint/post/operationId`, want: 'getUploadEndpointOfDataset' },
    { at: `${item}:getUploadEndpoint/post/security`, want: undefined },
    { at: `${item}:getUploadEndpoint/post/requestBody/required`, want: true },
    { at: `${item}/patch/requestBody/required`, want: true },
    {
      at: `${item}:getDownloadEndpoint/get/parameters/2`,
      want: { name: 'readMask', in: 'query', required: false, schema: { type: 'string' } },
    },
    {
      at: `${item}:getDownloadEndpoint/get/parameters/3`,
      want: { name: 'downloadLineage', in: 'query', required: false, schema: { type: 'boolean' } },
    },
    { at: '/components/schemas/gatewayDatasetState/enum', want: ['STATE_UNSPECIFIED', 'UPLOADING', 'READY'] },
    { at: '/components/schemas/DatasetFormat/enum', want: ['FORMAT_UNSPECIFIED', 'CHAT', 'COMPLETION', 'RL'] },
    { at: `${dataset}/properties/state`, want: { $ref: '#/components/schemas/gatewayDatasetState', readOnly: true } },
    { at: `${dataset}/properties/estimatedTokenCount`, want: { type: 'string', format: 'int64', readOnly: true } },
    { at: '/components/schemas/GatewayGetDatasetUploadEndpointBody/required', want: ['filenameToSize'] },
    {
      at: '/components/schemas/GatewayGetDatasetUploadEndpointBody/properties/filenameToSize',
      want: { type: 'object', additionalProperties: { type: 'string', format: 'int64' } },
    },
  ])('$at', ({ at, want }) => expect(valueAt(document, at)).toEqual(want));

  test.for([`${item}/patch/requestBody/content/application~1json/schema`, dataset])('readOnly properties of %s', (at) => {
    const properties = Object.entries(valueAt(document, `${at}/properties`) ?? {});
    const readOnly = properties.filter(([, schema]) => valueAt(schema, '/readOnly') === true).map(([name]) => name);
    const named = at === dataset ? ['name'] : [];
    expect(readOnly).toEqual([
      ...named,
      'createTime',
      'state',
      'status',
      'createdBy',
      'updateTime',
      'estimatedTokenCount',
      'averageTurnCount',
    ]);
  });

  test('seventeen codes', () => expect(valueAt(document, '/components/schemas/gatewayCode/enum')).toHaveLength(17));
});

describe('presigned-reupload.yaml', () => {
  const document: Json = parse(text('presigned-reupload.yaml'));
  const post = '/paths/~1datasets~1{dataset_id}~1reupload~1presigned/post';

  test.for([
    { at: '/servers/0/url', want: '/api' },
    { at: `${post}/operationId`, want: 'postDatasetReuploadPresigned' },
    { at: `${post}/parameters`, want: [{ name: 'dataset_id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }] },
    { at: `${post}/requestBody/required`, want: true },
    { at: '/components/schemas/PresignedUploadRequest/required', want: ['filename', 'file_size'] },
    { at: '/components/schemas/PresignedUploadRequest/properties/file_size', want: { type: 'integer' } },
    { at: '/components/schemas/PresignedUploadRequest/properties/content_type/default', want: 'application/octet-stream' },
    { at: '/components/schemas/PresignedUploadResponse/required', want: ['job_id', 'urls', 's3_key'] },
    { at: '/components/schemas/PresignedUploadResponse/properties/urls', want: { type: 'array', items: { type: 'string' } } },
    { at: '/components/schemas/PresignedUploadResponse/properties/part_size/type', want: ['integer', 'null'] },
    { at: '/components/schemas/HTTPValidationError/properties/detail/items', want: { $ref: '#/components/schemas/ValidationError' } },
    { at: '/components/schemas/ValidationError/required', want: ['loc', 'msg', 'type'] },
  ])('$at', ({ at, want }) => expect(valueAt(document, at)).toEqual(want));

  test.for([
    '/info',
    '/servers/0',
    `${post}/responses/200`,
    `${post}/responses/422`,
    '/components/schemas/PresignedUploadResponse/properties/upload_id',
    '/components/securitySchemes/bearerAuth',
  ])('%s is marked as inferred', (at) => expect(valueAt(document, `${at}/x-assay-inferred`)).toEqual(expect.any(String)));
});

test.for(['datasets.yaml', 'presigned-reupload.yaml'])('%s has facts only', (file) => {
  expect(text(file)).not.toMatch(/^\s*(?:summary|title):(?! Gateway REST API$| Request Presigned Reupload$)/m);
  expect(
    text(file)
      .match(/description: .*/g)
      ?.filter((line) => !/: (?:OK|Unprocessable Entity)$/.test(line)),
  ).toEqual([]);
});

describe('datasets.resources.yaml', async () => {
  const spec = await loadSpec(fileURLToPath(here('datasets.yaml')));
  const resources: Readonly<Record<string, Json>> = parse(text('datasets.resources.yaml'));

  test.for(Object.entries(resources))('%s is a dataset as it is read', ([path, body]) => {
    expect(validator(spec, 'response').validate('/components/schemas/gatewayDataset', body)).toEqual([]);
    expect(path).toBe(`/v1/${String(valueAt(body, '/name'))}`);
    for (const name of ['name', 'createTime', 'state', 'status', 'createdBy', 'updateTime', 'estimatedTokenCount', 'averageTurnCount'])
      expect(body).toHaveProperty(name);
  });

  test('every state and every format is there, and two accounts', () => {
    const seen = (name: string) => [...new Set(Object.values(resources).map((body) => valueAt(body, `/${name}`)))].toSorted();
    expect(seen('state')).toEqual(['READY', 'STATE_UNSPECIFIED', 'UPLOADING']);
    expect(seen('format')).toEqual(['CHAT', 'COMPLETION', 'FORMAT_UNSPECIFIED', 'RL']);
    expect(new Set(Object.keys(resources).map((path) => path.split('/')[3]))).toEqual(new Set(['acme', 'umbra']));
  });
});
