import type { Fault } from '../fault.ts';
import { fault, tolerating } from './make.ts';

export type LenientUpdateFault =
  | 'update-takes-number-name'
  | 'update-takes-null-name'
  | 'update-takes-open-retention'
  | 'update-takes-long-name'
  | 'update-takes-empty-name'
  | 'update-takes-priority-101'
  | 'update-takes-ratio-zero'
  | 'update-takes-equal-tags'
  | 'update-takes-many-tags'
  | 'update-takes-number-label'
  | 'update-takes-fractional-priority'
  | 'update-takes-int64-beyond'
  | 'update-takes-int64-decimals'
  | 'update-takes-any-email'
  | 'update-takes-any-time'
  | 'update-takes-any-url'
  | 'update-takes-any-parent-uuid';

const refused = 'request/fault-refused';

export const lenientUpdateFaults: Readonly<Record<LenientUpdateFault, Fault>> = {
  'update-takes-number-name': fault(
    refused,
    'PATCH stores a number as displayName',
    tolerating('update', 'body /displayName', 'type', (value) => typeof value === 'number'),
  ),
  'update-takes-null-name': fault(
    refused,
    'PATCH stores null as displayName',
    tolerating('update', 'body /displayName', 'type', (value) => value === null),
  ),
  'update-takes-open-retention': fault(
    refused,
    'PATCH stores what the closed retention forbids',
    tolerating('update', 'body /retention/*', 'additionalProperties'),
  ),
  'update-takes-long-name': fault(
    refused,
    'PATCH does not check the greatest length of displayName',
    tolerating('update', 'body /displayName', 'maxLength'),
  ),
  'update-takes-empty-name': fault(
    refused,
    'PATCH does not check the least length of displayName',
    tolerating('update', 'body /displayName', 'minLength'),
  ),
  'update-takes-priority-101': fault(
    refused,
    'the greatest priority of PATCH is off by one',
    tolerating('update', 'body /priority', 'maximum', (value) => value === 101),
  ),
  'update-takes-ratio-zero': fault(
    refused,
    'PATCH takes the excluded sampleRatio 0',
    tolerating('update', 'body /sampleRatio', 'exclusiveMinimum', (value) => value === 0),
  ),
  'update-takes-equal-tags': fault(refused, 'PATCH takes the same tag twice', tolerating('update', 'body /tags', 'uniqueItems')),
  'update-takes-many-tags': fault(refused, 'PATCH does not count tags', tolerating('update', 'body /tags', 'maxItems')),
  'update-takes-number-label': fault(
    refused,
    'PATCH stores values of any type in the map labels',
    tolerating('update', 'body /labels/*', 'type'),
  ),
  'update-takes-fractional-priority': fault(
    refused,
    'PATCH takes a priority that is no integer',
    tolerating('update', 'body /priority', 'type', (value) => typeof value === 'number'),
  ),
  'update-takes-int64-beyond': fault(
    refused,
    'PATCH takes exampleCount of more than 64 bits',
    tolerating('update', 'body /exampleCount', 'format', (value) => /^-?\d+$/.test(String(value))),
  ),
  'update-takes-int64-decimals': fault(
    refused,
    'PATCH takes exampleCount with decimals',
    tolerating('update', 'body /exampleCount', 'format', (value) => /^-?\d+\.\d+$/.test(String(value))),
  ),
  'update-takes-any-email': fault(refused, 'PATCH takes any text as contactEmail', tolerating('update', 'body /contactEmail', 'format')),
  'update-takes-any-time': fault(refused, 'PATCH takes any text as expireTime', tolerating('update', 'body /expireTime', 'format')),
  'update-takes-any-url': fault(refused, 'PATCH takes any text as externalUrl', tolerating('update', 'body /externalUrl', 'format')),
  'update-takes-any-parent-uuid': fault(
    refused,
    'PATCH takes any text as lineage.parentId',
    tolerating('update', 'body /lineage/parentId', 'format'),
  ),
};
