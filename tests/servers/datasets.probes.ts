import type { Json, JsonObject } from './datasets/json.ts';
import type { DatasetsFault } from './datasets.ts';

/** One request to account `probe`, which holds dataset `full`. */
export interface Step {
  readonly method: string;
  /** Below `/v1/accounts/probe`. */
  readonly path: string;
  readonly body?: string;
  /** `null` leaves one out that is sent otherwise. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** A dataset with every writable property. */
export const full: JsonObject = {
  displayName: 'Full',
  description: null,
  exampleCount: '5',
  userUploaded: {},
  evaluationResult: { evaluationJobId: 'eval-1' },
  transformed: { sourceDatasetId: 'source', filter: 'a > 1', originalFormat: 'RL' },
  splitted: { sourceDatasetId: 'source' },
  evalProtocol: {},
  externalUrl: 'gs://bucket/a.jsonl',
  externalAccess: { keyId: 'AK', secret: 'external secret' },
  format: 'CHAT',
  sourceJobName: 'accounts/probe/jobs/j-1',
  contactEmail: 'a@example.com',
  expireTime: '2031-01-02T03:04:05.678Z',
  sampleRatio: 1,
  priority: 0,
  tags: ['a', 'b'],
  labels: { team: 'x' },
  splits: { train: { ratio: 0.5 } },
  files: [{ filename: 'a.jsonl', sizeBytes: '9', kind: 'TEST' }],
  retention: { policy: 'EXPIRE', days: 3650 },
  lineage: { parentId: '2489e9ad-2ee2-4e00-8ec9-32d5f69181c0', audit: { reviewer: 'ann' } },
  uploadToken: 'probe_upload-token',
};

export function create(dataset: JsonObject, datasetId: Json = 'made'): Step {
  return post('/datasets', { datasetId, dataset: { displayName: 'Made', ...dataset } });
}
export function patch(body: Json, headers: Readonly<Record<string, string | null>> = {}): Step {
  return { method: 'PATCH', path: '/datasets/full', body: JSON.stringify(body), headers };
}
export function get(path: string = '/datasets/full', headers: Readonly<Record<string, string | null>> = {}): Step {
  return { method: 'GET', path, headers };
}
export function list(query: string): Step {
  return get(`/datasets?${query}`);
}
export function post(path: string, body: Json): Step {
  return { method: 'POST', path, body: JSON.stringify(body) };
}
export function upload(body: Json): Step {
  return post('/datasets/full:getUploadEndpoint', body);
}
export function download(query: string): Step {
  return get(`/datasets/full:getDownloadEndpoint?${query}`);
}

const madeIsRead = get('/datasets/made');
const remove: Step = { method: 'DELETE', path: '/datasets/full' };
const forged = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
const longText = 'x'.repeat(1001);
const anonymous = { authorization: null };
const files = (more: JsonObject) => ({ files: [{ filename: 'b.jsonl', ...more }] });

/** The requests of which an answer must change when the fault is planted. */
export const probes: Readonly<Record<DatasetsFault, readonly Step[]>> = {
  'get-count-as-number': [get()],
  'get-null-name': [get()],
  'get-negative-average': [get()],
  'get-opens-retention': [get()],
  'get-label-as-number': [get()],
  'create-answers-nothing': [create({})],
  'update-drops-display-name': [patch({ priority: 3 })],
  'list-total-as-text': [list('')],
  'delete-answers-array': [remove],
  'upload-urls-as-list': [upload({ filenameToSize: { a: '1' } })],
  'missing-without-code': [get('/datasets/none')],
  'get-time-without-zone': [get()],
  'list-time-with-space': [list('')],
  'create-uid-malformed': [create({})],
  'get-tokens-beyond-int64': [get()],
  'update-tokens-with-decimals': [patch({ priority: 3 })],
  'list-created-by-no-email': [list('')],
  'upload-urls-relative': [upload({ filenameToSize: { a: '1' } })],
  'create-answers-201': [create({})],
  'update-answers-202': [patch({ priority: 3 })],
  'delete-answers-204': [remove],
  'missing-answers-410': [get('/datasets/none')],
  'invalid-answers-422': [patch({ priority: -1 })],
  'get-text-plain': [get()],
  'list-html': [list('')],
  'update-octet-stream': [patch({ priority: 3 })],
  'missing-text-plain': [get('/datasets/none')],
  'list-state-archived': [list('')],
  'get-format-lower-case': [get()],
  'get-file-kind-unknown': [get()],
  'update-status-code-unknown': [patch({ priority: 3 })],
  'create-retention-policy-unknown': [create({ retention: { policy: 'KEEP' } })],

  'list-shows-upload-token': [list('')],
  'create-shows-upload-token': [create({ uploadToken: 'another_upload-token' })],
  'get-shows-upload-token': [get()],
  'update-shows-external-secret': [patch({ priority: 3 })],
  'update-500-on-emoji': [patch({ displayName: 'a 🚀' })],
  'update-500-on-empty-object': [patch({})],
  'update-500-on-null': [patch({ priority: null })],
  'update-500-on-malformed': [{ ...patch({}), body: '{"priority":' }],
  'create-500-on-long-text': [create({ description: longText })],
  'create-500-on-duplicate': [create({}, 'full')],
  'list-500-on-bad-page-size': [list('pageSize=many')],
  'get-500-on-unknown-id': [get('/datasets/none')],
  'download-500-on-read-mask': [download('readMask=*')],
  'get-anonymous': [get('/datasets/full', anonymous)],
  'list-anonymous': [get('/datasets', anonymous)],
  'delete-any-token': [{ ...remove, headers: { authorization: 'Bearer other' } }],
  'update-any-scheme': [patch({ priority: 3 }, { authorization: 'Basic dTpw' })],
  'upload-anonymous': [{ ...upload({ filenameToSize: {} }), headers: anonymous }],

  'update-takes-number-name': [patch({ displayName: 5 })],
  'update-takes-null-name': [patch({ displayName: null })],
  'update-takes-open-retention': [patch({ retention: { policy: 'KEEP', until: 'never' } })],
  'update-takes-long-name': [patch({ displayName: 'x'.repeat(65) })],
  'update-takes-empty-name': [patch({ displayName: '' })],
  'update-takes-priority-101': [patch({ priority: 101 })],
  'update-takes-ratio-zero': [patch({ sampleRatio: 0 })],
  'update-takes-equal-tags': [patch({ tags: ['a', 'a'] })],
  'update-takes-many-tags': [patch({ tags: [...'abcdefghijk'] })],
  'update-takes-number-label': [patch({ labels: { team: 5 } })],
  'update-takes-fractional-priority': [patch({ priority: 1.5 })],
  'update-takes-int64-beyond': [patch({ exampleCount: '9223372036854775808' })],
  'update-takes-int64-decimals': [patch({ exampleCount: '1.0' })],
  'update-takes-any-email': [patch({ contactEmail: 'nobody' })],
  'update-takes-any-time': [patch({ expireTime: '2031-01-02T03:04:05' })],
  'update-takes-any-url': [patch({ externalUrl: 'no url' })],
  'update-takes-any-parent-uuid': [patch({ lineage: { parentId: 'no-uuid' } })],
  'update-takes-any-request-id': [patch({ priority: 3 }, { 'x-request-id': 'no-uuid' })],
  'update-takes-malformed-json': [{ ...patch({}), body: '{"priority":' }],
  'update-takes-text-plain': [patch({ priority: 3 }, { 'content-type': 'text/plain' })],
  'create-id-pattern-unchecked': [create({}, 'No Id')],
  'create-takes-number-size': [create(files({ sizeBytes: 5 }))],
  'list-takes-text-page-size': [list('pageSize=many')],
  'list-takes-page-size-0': [list('pageSize=0')],
  'list-takes-page-size-101': [list('pageSize=101')],
  'list-takes-any-time': [list('createdAfter=yesterday')],
  'download-takes-any-boolean': [download('downloadLineage=yes')],
  'upload-takes-any-size': [upload({ filenameToSize: { a: 'large' } })],

  'update-folds-format-case': [patch({ format: 'chat' })],
  'update-trims-format': [patch({ format: ' RL ' })],
  'update-takes-format-index': [patch({ format: 2 })],
  'update-takes-any-format': [patch({ format: 'OTHER' })],
  'update-takes-any-original-format': [patch({ transformed: { sourceDatasetId: 's', originalFormat: 'OTHER' } })],
  'create-takes-any-kind': [create(files({ kind: 'OTHER' }))],
  'list-takes-any-order': [list('orderBy=size')],
  'list-takes-any-view': [list('view=OTHER')],
  'list-takes-any-state': [list('state=READY&state=OTHER')],

  'update-stores-created-by': [patch({ createdBy: 'eve@example.com' })],
  'update-stores-status-message': [patch({ status: { code: 'ABORTED', message: 'forged' } })],
  'update-stores-state': [patch({ state: 'READY' })],
  'update-stores-create-time': [patch({ createTime: '1999-01-01T00:00:00Z' })],
  'update-stores-update-time': [patch({ updateTime: '1999-01-01T00:00:00Z' })],
  'update-stores-token-count': [patch({ estimatedTokenCount: '7919' })],
  'update-stores-average': [patch({ averageTurnCount: 7.25 })],
  'update-stores-encrypted': [patch({ encrypted: false })],
  'update-stores-checks': [patch({ checks: [{ rule: 'forged', passed: true }] })],
  'update-stores-file-checksum': [patch(files({ checksum: 'f'.repeat(64) }))],
  'update-stores-split-count': [patch({ splits: { test: { ratio: 1, exampleCount: '7919' } } })],
  'update-stores-audit-revision': [patch({ lineage: { audit: { revision: '7919' } } })],
  'create-stores-state': [create({ state: 'READY' }), madeIsRead],
  'create-stores-name': [create({ name: 'accounts/eve/datasets/forged' }), madeIsRead],
  'create-stores-uid': [create({ uid: forged }), madeIsRead],
  'create-stores-status-code': [create({ status: { code: 'ABORTED' } }), madeIsRead],
  'create-stores-upload-time': [create(files({ uploadTime: '1999-01-01T00:00:00Z' })), madeIsRead],
  'create-echoes-state': [create({ state: 'READY' })],
  'update-echoes-created-by': [patch({ createdBy: 'eve@example.com' })],
  'update-echoes-status-message': [patch({ status: { message: 'forged' } })],
  'list-drops-name': [list('')],
  'update-drops-create-time': [patch({ priority: 3 })],
  'create-drops-uid': [create({})],
  'get-drops-file-checksum': [get()],

  'update-demands-display-name': [patch({ priority: 3 })],
  'update-refuses-null-description': [patch({ description: null })],
  'update-refuses-fractional-seconds': [patch({ expireTime: '2031-01-02T03:04:05.5Z' })],
  'update-refuses-non-ascii': [patch({ displayName: 'Ünï' })],
  'create-refuses-labels': [create({ labels: {} })],
  'create-refuses-short-id': [create({}, 'a')],
  'list-refuses-largest-page': [list('pageSize=100')],
  'list-refuses-page-token': [list('pageToken=a')],
  'download-refuses-lineage': [download('downloadLineage=true')],
  'upload-refuses-two-files': [upload({ filenameToSize: { a: '1', b: '2' } })],
  'update-refuses-format-rl': [patch({ format: 'RL' })],
  'create-refuses-kind-validation': [create(files({ kind: 'VALIDATION' }))],
  'update-refuses-retention-keep': [patch({ retention: { policy: 'KEEP' } })],
  'update-refuses-original-completion': [patch({ transformed: { sourceDatasetId: 's', originalFormat: 'COMPLETION' } })],
  'list-refuses-view-basic': [list('view=BASIC')],
  'list-refuses-order-descending': [list('orderBy=-createTime')],
  'list-refuses-state-uploading': [list('state=UPLOADING')],

  'update-job-id-optional': [patch({ evaluationResult: {} })],
  'update-policy-optional': [patch({ retention: { days: 1 } })],
  'update-split-ratio-optional': [patch({ splits: { test: {} } })],
  'create-file-name-optional': [create({ files: [{ kind: 'TEST' }] })],
  'create-display-name-optional': [post('/datasets', { datasetId: 'made', dataset: {} })],
  'create-id-optional': [post('/datasets', { dataset: { displayName: 'Made' } })],
  'upload-sizes-optional': [upload({})],
  'update-body-optional': [{ method: 'PATCH', path: '/datasets/full' }],
};
