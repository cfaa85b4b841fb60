import type { Fault } from '../fault.ts';
import { member } from '../json.ts';
import { fault, tolerating } from './make.ts';

export type RequiredFault =
  | 'update-job-id-optional'
  | 'update-policy-optional'
  | 'update-split-ratio-optional'
  | 'create-file-name-optional'
  | 'create-display-name-optional'
  | 'create-id-optional'
  | 'upload-sizes-optional'
  | 'update-body-optional';

const required = 'request/required-enforced';

export const requiredFaults: Readonly<Record<RequiredFault, Fault>> = {
  'update-job-id-optional': fault(
    required,
    'PATCH lets evaluationResult lack its evaluationJobId',
    tolerating('update', 'body /evaluationResult', 'required'),
  ),
  'update-policy-optional': fault(required, 'PATCH lets retention lack its policy', tolerating('update', 'body /retention', 'required')),
  'update-split-ratio-optional': fault(
    required,
    'PATCH lets values of the map splits lack their ratio',
    tolerating('update', 'body /splits/*', 'required'),
  ),
  'create-file-name-optional': fault(
    required,
    'POST lets items of files lack their filename',
    tolerating('create', 'body /dataset/files/*', 'required'),
  ),
  'create-display-name-optional': fault(
    required,
    'POST lets a dataset lack its displayName',
    tolerating('create', 'body /dataset', 'required'),
  ),
  'create-id-optional': fault(
    required,
    'POST makes up a datasetId where none is sent',
    tolerating('create', 'body ', 'required', (body) => member(body, 'dataset') !== undefined),
  ),
  'upload-sizes-optional': fault(required, 'getUploadEndpoint lets filenameToSize be absent', tolerating('upload', 'body ', 'required')),
  'update-body-optional': fault(required, 'PATCH lets the body be absent', tolerating('update', 'body ', 'absent')),
};
