import { failure } from '../answer.ts';
import type { Fault } from '../fault.ts';
import { isObject, type Json } from '../json.ts';
import { altering, answering, fault, showing } from './make.ts';

export type AnswerFault =
  | 'get-count-as-number'
  | 'get-null-name'
  | 'get-negative-average'
  | 'get-opens-retention'
  | 'get-label-as-number'
  | 'create-answers-nothing'
  | 'update-drops-display-name'
  | 'list-total-as-text'
  | 'delete-answers-array'
  | 'upload-urls-as-list'
  | 'missing-without-code'
  | 'get-time-without-zone'
  | 'list-time-with-space'
  | 'create-uid-malformed'
  | 'get-tokens-beyond-int64'
  | 'update-tokens-with-decimals'
  | 'list-created-by-no-email'
  | 'upload-urls-relative'
  | 'create-answers-201'
  | 'update-answers-202'
  | 'delete-answers-204'
  | 'missing-answers-410'
  | 'invalid-answers-422'
  | 'get-text-plain'
  | 'list-html'
  | 'update-octet-stream'
  | 'missing-text-plain'
  | 'list-state-archived'
  | 'get-format-lower-case'
  | 'get-file-kind-unknown'
  | 'update-status-code-unknown'
  | 'create-retention-policy-unknown';

const schema = 'response/schema';
const format = 'response/format';
const declared = 'enum/answers-declared';
const text = (value: Json) => String(value);

export const answerFaults: Readonly<Record<AnswerFault, Fault>> = {
  'get-count-as-number': fault(schema, 'GET answers estimatedTokenCount as a number', altering('get', '/estimatedTokenCount', Number)),
  'get-null-name': fault(
    schema,
    'GET answers displayName as null',
    showing('get', '/displayName', () => null),
  ),
  'get-negative-average': fault(
    schema,
    'GET answers averageTurnCount below its minimum',
    showing('get', '/averageTurnCount', () => -1),
  ),
  'get-opens-retention': fault(
    schema,
    'GET answers a property that the closed retention forbids',
    showing('get', '/retention/until', () => 'never'),
  ),
  'get-label-as-number': fault(
    schema,
    'GET answers values of the map labels as numbers',
    altering('get', '/labels/*', (label) => text(label).length),
  ),
  'create-answers-nothing': fault(
    schema,
    'POST answers 200 without a body',
    answering('create', 200, (answer) => ({ ...answer, body: undefined })),
  ),
  'update-drops-display-name': fault(
    schema,
    'the answer of PATCH leaves out the required displayName',
    showing('update', '/displayName', () => undefined),
  ),
  'list-total-as-text': fault(schema, 'the list answers totalSize as text', altering('list', '/totalSize', text)),
  'delete-answers-array': fault(
    schema,
    'DELETE answers an array',
    answering('delete', 200, (answer) => ({ ...answer, body: [] })),
  ),
  'upload-urls-as-list': fault(
    schema,
    'getUploadEndpoint answers a list of URLs for the map',
    altering('upload', '/filenameToSignedUrls', (urls) => (isObject(urls) ? Object.values(urls) : urls)),
  ),
  'missing-without-code': fault(
    schema,
    'the 404 of GET lacks the required code',
    answering('get', 404, (answer) => ({ ...answer, body: { error: 'not found' } })),
  ),
  'get-time-without-zone': fault(
    format,
    'GET answers createTime without a zone',
    altering('get', '/createTime', (time) => text(time).replace('Z', '')),
  ),
  'list-time-with-space': fault(
    format,
    'the list answers updateTime as SQL writes it',
    altering('list', '/datasets/*/updateTime', (time) => text(time).replace('T', ' ').replace(/\..*/, '')),
  ),
  'create-uid-malformed': fault(
    format,
    'POST answers uid without its hyphens',
    altering('create', '/uid', (uid) => text(uid).replaceAll('-', '')),
  ),
  'get-tokens-beyond-int64': fault(
    format,
    'GET answers estimatedTokenCount above 2^63-1',
    altering('get', '/estimatedTokenCount', () => '9223372036854775808'),
  ),
  'update-tokens-with-decimals': fault(
    format,
    'the answer of PATCH writes estimatedTokenCount with decimals',
    altering('update', '/estimatedTokenCount', (count) => `${text(count)}.0`),
  ),
  'list-created-by-no-email': fault(
    format,
    'the list answers createdBy as a user name',
    altering('list', '/datasets/*/createdBy', (email) => text(email).replace(/@.*/, '')),
  ),
  'upload-urls-relative': fault(
    format,
    'getUploadEndpoint answers paths for URLs',
    altering('upload', '/filenameToSignedUrls/*', (url) => text(url).replace(/^https?:\/\/[^/]+/, '')),
  ),
  'create-answers-201': fault(
    'response/status-declared',
    'POST answers 201',
    answering('create', 200, (answer) => ({ ...answer, status: 201 })),
  ),
  'update-answers-202': fault(
    'response/status-declared',
    'PATCH answers 202',
    answering('update', 200, (answer) => ({ ...answer, status: 202 })),
  ),
  'delete-answers-204': fault(
    'response/status-declared',
    'DELETE answers 204',
    answering('delete', 200, () => ({ status: 204, headers: { 'Content-Type': '' }, body: undefined })),
  ),
  'missing-answers-410': fault(
    'response/status-declared',
    'GET of an unknown dataset answers 410',
    answering('get', 404, () => failure(410, 'gone')),
  ),
  'invalid-answers-422': fault(
    'response/status-declared',
    'PATCH refuses with 422',
    answering('update', 400, (answer) => ({ ...answer, status: 422 })),
  ),
  'get-text-plain': fault('response/media-type', 'GET answers JSON as text/plain', typed('get', 200, 'text/plain; charset=utf-8')),
  'list-html': fault('response/media-type', 'the list is answered as text/html', typed('list', 200, 'text/html')),
  'update-octet-stream': fault(
    'response/media-type',
    'PATCH answers application/octet-stream',
    typed('update', 200, 'application/octet-stream'),
  ),
  'missing-text-plain': fault('response/media-type', 'the 404 of GET is answered as text/plain', typed('get', 404, 'text/plain')),
  'list-state-archived': fault(
    declared,
    'the list answers the undeclared state ARCHIVED',
    altering('list', '/datasets/*/state', () => 'ARCHIVED'),
  ),
  'get-format-lower-case': fault(
    declared,
    'GET answers format in lower case',
    altering('get', '/format', (value) => text(value).toLowerCase()),
  ),
  'get-file-kind-unknown': fault(
    declared,
    'GET answers an undeclared kind inside of the items of files',
    altering('get', '/files/*/kind', () => 'HOLDOUT'),
  ),
  'update-status-code-unknown': fault(
    declared,
    'the answer of PATCH shows an undeclared status.code',
    altering('update', '/status/code', () => 'SUCCESS'),
  ),
  'create-retention-policy-unknown': fault(
    declared,
    'the answer of POST shows an undeclared retention.policy',
    altering('create', '/retention/policy', (policy) => `POLICY_${text(policy)}`),
  ),
};

function typed(operation: 'get' | 'list' | 'update', status: number, type: string): Pick<Fault, 'answered'> {
  return answering(operation, status, (answer) => ({ ...answer, headers: { ...answer.headers, 'Content-Type': type } }));
}
