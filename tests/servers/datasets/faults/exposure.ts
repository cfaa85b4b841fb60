import { failure } from '../answer.ts';
import type { Fault } from '../fault.ts';
import type { Json } from '../json.ts';
import { found } from '../path.ts';
import { crashing, datasetAccepted, datasetSent, fault, revealing } from './make.ts';

export type ExposureFault =
  | 'list-shows-upload-token'
  | 'create-shows-upload-token'
  | 'get-shows-upload-token'
  | 'update-shows-external-secret'
  | 'update-500-on-emoji'
  | 'update-500-on-empty-object'
  | 'update-500-on-null'
  | 'update-500-on-malformed'
  | 'create-500-on-long-text'
  | 'create-500-on-duplicate'
  | 'list-500-on-bad-page-size'
  | 'get-500-on-unknown-id'
  | 'download-500-on-read-mask'
  | 'get-anonymous'
  | 'list-anonymous'
  | 'delete-any-token'
  | 'update-any-scheme'
  | 'upload-anonymous';

const secret = 'write-only/absent';
const crash = 'robustness/no-5xx';
const open = 'security/anonymous-refused';
const unchecked = 'security/credentials-checked';

export const exposureFaults: Readonly<Record<ExposureFault, Fault>> = {
  'list-shows-upload-token': fault(secret, 'only the list shows uploadToken', revealing('list', '/uploadToken')),
  'create-shows-upload-token': fault(secret, 'only the answer of POST shows uploadToken', revealing('create', '/uploadToken')),
  'get-shows-upload-token': fault(secret, 'only GET shows uploadToken', revealing('get', '/uploadToken')),
  'update-shows-external-secret': fault(
    secret,
    'the answer of PATCH shows externalAccess.secret',
    revealing('update', '/externalAccess/secret'),
  ),
  'update-500-on-emoji': fault(
    crash,
    'PATCH ends in 500 on a displayName beyond the basic plane',
    crashing('update', (input) => texts(datasetAccepted(input)).some((text) => /[\u{10000}-\u{10ffff}]/u.test(text))),
  ),
  'update-500-on-empty-object': fault(
    crash,
    'PATCH ends in 500 on {}',
    crashing('update', ({ sent }) => JSON.stringify(sent) === '{}'),
  ),
  'update-500-on-null': fault(
    crash,
    'PATCH ends in 500 on null in the place of a property',
    crashing('update', (input) => found(datasetSent(input), '/*').some(([, value]) => value === null)),
  ),
  'update-500-on-malformed': fault(crash, 'PATCH ends in 500 on malformed JSON', {
    answered: (answer, { operation }, problems) =>
      operation === 'update' && problems.some(({ keyword }) => keyword === 'json') ? failure(500, 'internal error') : answer,
  }),
  'create-500-on-long-text': fault(
    crash,
    'POST ends in 500 on a text of more than 1,000 characters',
    crashing('create', (input) => texts(datasetAccepted(input)).some((text) => text.length > 1000)),
  ),
  'create-500-on-duplicate': fault(crash, 'POST of a known datasetId ends in 500', {
    answered: (answer, { operation }) => (operation === 'create' && answer.status === 409 ? failure(500, 'internal error') : answer),
  }),
  'list-500-on-bad-page-size': fault(
    crash,
    'the list ends in 500 on a pageSize that is no number',
    crashing('list', ({ query }) => query.pageSize !== undefined && typeof query.pageSize !== 'number'),
  ),
  'get-500-on-unknown-id': fault(crash, 'GET of an unknown dataset ends in 500', {
    answered: (answer, { operation }) => (operation === 'get' && answer.status === 404 ? failure(500, 'internal error') : answer),
  }),
  'download-500-on-read-mask': fault(
    crash,
    'getDownloadEndpoint ends in 500 on any readMask',
    crashing('download', ({ query }) => query.readMask !== undefined),
  ),
  'get-anonymous': fault(open, 'GET lets requests in without a token', {
    admits: (operation, authorization) => operation === 'get' && authorization === undefined,
  }),
  'list-anonymous': fault(open, 'the list needs no token at all', { admits: (operation) => operation === 'list' }),
  'delete-any-token': fault(unchecked, 'DELETE lets any bearer token in', {
    admits: (operation, authorization) => operation === 'delete' && /^bearer ./i.test(authorization ?? ''),
  }),
  'update-any-scheme': fault(unchecked, 'PATCH lets any Authorization header in', {
    admits: (operation, authorization) => operation === 'update' && authorization !== undefined,
  }),
  'upload-anonymous': fault(open, 'getUploadEndpoint lets requests in without a token', {
    admits: (operation, authorization) => operation === 'upload' && authorization === undefined,
  }),
};

function texts(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
