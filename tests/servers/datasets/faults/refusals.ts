import type { Fault } from '../fault.ts';
import { type Json, member } from '../json.ts';
import { found, type Path } from '../path.ts';
import type { Input } from '../request.ts';
import { datasetAccepted, fault, refusing } from './make.ts';

export type RefusalFault =
  | 'update-demands-display-name'
  | 'update-refuses-null-description'
  | 'update-refuses-fractional-seconds'
  | 'update-refuses-non-ascii'
  | 'create-refuses-labels'
  | 'create-refuses-short-id'
  | 'list-refuses-largest-page'
  | 'list-refuses-page-token'
  | 'download-refuses-lineage'
  | 'upload-refuses-two-files'
  | 'update-refuses-format-rl'
  | 'create-refuses-kind-validation'
  | 'update-refuses-retention-keep'
  | 'update-refuses-original-completion'
  | 'list-refuses-view-basic'
  | 'list-refuses-order-descending'
  | 'list-refuses-state-uploading';

const valid = 'request/valid-accepted';
const value = 'enum/declared-accepted';

export const refusalFaults: Readonly<Record<RefusalFault, Fault>> = {
  'update-demands-display-name': fault(
    valid,
    'PATCH demands the optional displayName',
    refusing('update', (input) => sent(input, '/displayName').length === 0),
  ),
  'update-refuses-null-description': fault(
    valid,
    'PATCH refuses null for the nullable description',
    refusing('update', (input) => sent(input, '/description').includes(null)),
  ),
  'update-refuses-fractional-seconds': fault(
    valid,
    'PATCH refuses an expireTime with a fraction of a second',
    refusing('update', (input) => sent(input, '/expireTime').some((time) => /\.\d/.test(String(time)))),
  ),
  'update-refuses-non-ascii': fault(
    valid,
    'PATCH refuses a displayName beyond ASCII',
    refusing('update', (input) => sent(input, '/displayName').some((name) => /[^ -~]/.test(String(name)))),
  ),
  'create-refuses-labels': fault(
    valid,
    'POST refuses a dataset with labels',
    refusing('create', (input) => sent(input, '/labels').length > 0),
  ),
  'create-refuses-short-id': fault(
    valid,
    'POST refuses a datasetId of one letter',
    refusing('create', ({ sent }) => /^.$/u.test(String(member(sent, 'datasetId')))),
  ),
  'list-refuses-largest-page': fault(
    valid,
    'the list refuses the largest pageSize, 100',
    refusing('list', ({ query }) => query.pageSize === 100),
  ),
  'list-refuses-page-token': fault(
    valid,
    'the list refuses every pageToken',
    refusing('list', ({ query }) => query.pageToken !== undefined),
  ),
  'download-refuses-lineage': fault(
    valid,
    'getDownloadEndpoint refuses downloadLineage=true',
    refusing('download', ({ query }) => query.downloadLineage === true),
  ),
  'upload-refuses-two-files': fault(
    valid,
    'getUploadEndpoint refuses more than one file',
    refusing('upload', ({ sent }) => found(sent, '/filenameToSize/*').length > 1),
  ),
  'update-refuses-format-rl': fault(
    value,
    'PATCH refuses the declared format RL',
    refusing('update', (input) => sent(input, '/format').includes('RL')),
  ),
  'create-refuses-kind-validation': fault(
    value,
    'POST refuses the declared kind VALIDATION inside of the items of files',
    refusing('create', (input) => sent(input, '/files/*/kind').includes('VALIDATION')),
  ),
  'update-refuses-retention-keep': fault(
    value,
    'PATCH refuses the declared retention.policy KEEP',
    refusing('update', (input) => sent(input, '/retention/policy').includes('KEEP')),
  ),
  'update-refuses-original-completion': fault(
    value,
    'PATCH refuses the declared transformed.originalFormat COMPLETION',
    refusing('update', (input) => sent(input, '/transformed/originalFormat').includes('COMPLETION')),
  ),
  'list-refuses-view-basic': fault(
    value,
    'the list refuses the declared view BASIC',
    refusing('list', ({ query }) => query.view === 'BASIC'),
  ),
  'list-refuses-order-descending': fault(
    value,
    'the list refuses the declared orderBy -createTime',
    refusing('list', ({ query }) => query.orderBy === '-createTime'),
  ),
  'list-refuses-state-uploading': fault(
    value,
    'the list refuses the declared UPLOADING among its states',
    refusing('list', ({ query }) => Array.isArray(query.state) && query.state.includes('UPLOADING')),
  ),
};

function sent(input: Input, path: Path): Json[] {
  return found(datasetAccepted(input), path).map(([, value]) => value);
}
