import type { Fault } from '../fault.ts';
import { echoing, fault, showing, storing } from './make.ts';

export type ReadOnlyFault =
  | 'update-stores-created-by'
  | 'update-stores-status-message'
  | 'update-stores-state'
  | 'update-stores-create-time'
  | 'update-stores-update-time'
  | 'update-stores-token-count'
  | 'update-stores-average'
  | 'update-stores-encrypted'
  | 'update-stores-checks'
  | 'update-stores-file-checksum'
  | 'update-stores-split-count'
  | 'update-stores-audit-revision'
  | 'create-stores-state'
  | 'create-stores-name'
  | 'create-stores-uid'
  | 'create-stores-status-code'
  | 'create-stores-upload-time'
  | 'create-echoes-state'
  | 'update-echoes-created-by'
  | 'update-echoes-status-message'
  | 'list-drops-name'
  | 'update-drops-create-time'
  | 'create-drops-uid'
  | 'get-drops-file-checksum';

const ignored = 'read-only/ignored';

export const readOnlyFaults: Readonly<Record<ReadOnlyFault, Fault>> = {
  'update-stores-created-by': fault(ignored, 'PATCH stores createdBy', storing('update', '/createdBy')),
  'update-stores-status-message': fault(ignored, 'PATCH stores status.message only', storing('update', '/status/message')),
  'update-stores-state': fault(ignored, 'PATCH stores the enum state', storing('update', '/state')),
  'update-stores-create-time': fault(ignored, 'PATCH stores createTime', storing('update', '/createTime')),
  'update-stores-update-time': fault(ignored, 'PATCH stores updateTime where one is sent', storing('update', '/updateTime')),
  'update-stores-token-count': fault(ignored, 'PATCH stores the int64 estimatedTokenCount', storing('update', '/estimatedTokenCount')),
  'update-stores-average': fault(ignored, 'PATCH stores the number averageTurnCount', storing('update', '/averageTurnCount')),
  'update-stores-encrypted': fault(ignored, 'PATCH stores the boolean encrypted', storing('update', '/encrypted')),
  'update-stores-checks': fault(ignored, 'PATCH stores the whole array checks', storing('update', '/checks')),
  'update-stores-file-checksum': fault(
    ignored,
    'PATCH stores checksum inside of the items of files',
    storing('update', '/files/*/checksum'),
  ),
  'update-stores-split-count': fault(
    ignored,
    'PATCH stores exampleCount inside of the map splits',
    storing('update', '/splits/*/exampleCount'),
  ),
  'update-stores-audit-revision': fault(
    ignored,
    'PATCH stores lineage.audit.revision, below allOf',
    storing('update', '/lineage/audit/revision'),
  ),
  'create-stores-state': fault(ignored, 'POST stores a forged state', storing('create', '/state')),
  'create-stores-name': fault(ignored, 'POST stores a forged name', storing('create', '/name')),
  'create-stores-uid': fault(ignored, 'POST stores a forged uid', storing('create', '/uid')),
  'create-stores-status-code': fault(ignored, 'POST stores the nested enum status.code', storing('create', '/status/code')),
  'create-stores-upload-time': fault(
    ignored,
    'POST stores uploadTime inside of the items of files',
    storing('create', '/files/*/uploadTime'),
  ),
  'create-echoes-state': fault(
    'read-only/not-echoed',
    'the answer of POST shows a forged state that is not stored',
    echoing('create', '/state'),
  ),
  'update-echoes-created-by': fault(
    'read-only/not-echoed',
    'the answer of PATCH shows a forged createdBy that is not stored',
    echoing('update', '/createdBy'),
  ),
  'update-echoes-status-message': fault(
    'read-only/not-echoed',
    'the answer of PATCH shows a forged status.message that is not stored',
    echoing('update', '/status/message'),
  ),
  'list-drops-name': fault(
    'read-only/present',
    'the list leaves out the required name',
    showing('list', '/datasets/*/name', () => undefined),
  ),
  'update-drops-create-time': fault(
    'read-only/present',
    'the answer of PATCH leaves out the required createTime',
    showing('update', '/createTime', () => undefined),
  ),
  'create-drops-uid': fault(
    'read-only/present',
    'the answer of POST leaves out the required uid',
    showing('create', '/uid', () => undefined),
  ),
  'get-drops-file-checksum': fault(
    'read-only/present',
    'GET leaves out the required checksum of files',
    showing('get', '/files/*/checksum', () => undefined),
  ),
};
