import type { Fault } from '../fault.ts';
import { fault, tolerating } from './make.ts';

export type LenientRequestFault =
  | 'update-takes-any-request-id'
  | 'update-takes-malformed-json'
  | 'update-takes-text-plain'
  | 'create-id-pattern-unchecked'
  | 'create-takes-number-size'
  | 'list-takes-text-page-size'
  | 'list-takes-page-size-0'
  | 'list-takes-page-size-101'
  | 'list-takes-any-time'
  | 'download-takes-any-boolean'
  | 'upload-takes-any-size';

const refused = 'request/fault-refused';

export const lenientRequestFaults: Readonly<Record<LenientRequestFault, Fault>> = {
  'update-takes-any-request-id': fault(
    refused,
    'PATCH takes any text in the header X-Request-Id',
    tolerating('update', 'header /X-Request-Id', 'format'),
  ),
  'update-takes-malformed-json': fault(refused, 'PATCH takes malformed JSON as an empty update', tolerating('update', 'body ', 'json')),
  'update-takes-text-plain': fault(refused, 'PATCH reads a body of any media type', tolerating('update', 'media-type ', 'content')),
  'create-id-pattern-unchecked': fault(
    refused,
    'POST does not check the pattern of datasetId',
    tolerating('create', 'body /datasetId', 'pattern'),
  ),
  'create-takes-number-size': fault(
    refused,
    'POST stores numbers as sizeBytes inside of the items of files',
    tolerating('create', 'body /dataset/files/*/sizeBytes', 'type', (value) => typeof value === 'number'),
  ),
  'list-takes-text-page-size': fault(refused, 'the list takes any text as pageSize', tolerating('list', 'query /pageSize', 'type')),
  'list-takes-page-size-0': fault(
    refused,
    'the least pageSize is off by one',
    tolerating('list', 'query /pageSize', 'minimum', (value) => value === 0),
  ),
  'list-takes-page-size-101': fault(
    refused,
    'the greatest pageSize is off by one',
    tolerating('list', 'query /pageSize', 'maximum', (value) => value === 101),
  ),
  'list-takes-any-time': fault(refused, 'the list takes any text as createdAfter', tolerating('list', 'query /createdAfter', 'format')),
  'download-takes-any-boolean': fault(
    refused,
    'getDownloadEndpoint takes any text as downloadLineage',
    tolerating('download', 'query /downloadLineage', 'type'),
  ),
  'upload-takes-any-size': fault(
    refused,
    'getUploadEndpoint takes any text as a size',
    tolerating('upload', 'body /filenameToSize/*', 'format'),
  ),
};
