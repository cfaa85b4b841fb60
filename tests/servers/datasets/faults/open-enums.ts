import type { Fault } from '../fault.ts';
import type { Json } from '../json.ts';
import { fault, rewriting, tolerating } from './make.ts';

export type OpenEnumFault =
  | 'update-folds-format-case'
  | 'update-trims-format'
  | 'update-takes-format-index'
  | 'update-takes-any-format'
  | 'update-takes-any-original-format'
  | 'create-takes-any-kind'
  | 'list-takes-any-order'
  | 'list-takes-any-view'
  | 'list-takes-any-state';

const closed = 'enum/undeclared-refused';
const formats = ['FORMAT_UNSPECIFIED', 'CHAT', 'COMPLETION', 'RL'];
const onText = (change: (text: string) => string) => (value: Json) => (typeof value === 'string' ? change(value) : value);
const indexed = (value: Json) => (/^\d$/.test(String(value)) ? (formats[Number(value)] ?? value) : value);
const folded = (text: string) => (formats.includes(text.toUpperCase()) ? text.toUpperCase() : text);

export const openEnumFaults: Readonly<Record<OpenEnumFault, Fault>> = {
  'update-folds-format-case': fault(closed, 'PATCH takes format in any case', rewriting('update', '/format', onText(folded))),
  'update-trims-format': fault(
    closed,
    'PATCH takes format with white space around it',
    rewriting(
      'update',
      '/format',
      onText((text) => text.trim()),
    ),
  ),
  'update-takes-format-index': fault(
    closed,
    'PATCH takes the index of a format, as number or text',
    rewriting('update', '/format', indexed),
  ),
  'update-takes-any-format': fault(
    closed,
    'PATCH stores any text as format',
    tolerating('update', 'body /format', 'enum', (value) => typeof value === 'string'),
  ),
  'update-takes-any-original-format': fault(
    closed,
    'PATCH stores any text as transformed.originalFormat',
    tolerating('update', 'body /transformed/originalFormat', 'enum'),
  ),
  'create-takes-any-kind': fault(
    closed,
    'POST stores any text as kind inside of the items of files',
    tolerating('create', 'body /dataset/files/*/kind', 'enum'),
  ),
  'list-takes-any-order': fault(closed, 'the list disregards an undeclared orderBy', tolerating('list', 'query /orderBy', 'enum')),
  'list-takes-any-view': fault(closed, 'the list disregards an undeclared view', tolerating('list', 'query /view', 'enum')),
  'list-takes-any-state': fault(closed, 'the list disregards an undeclared state', tolerating('list', 'query /state/*', 'enum')),
};
