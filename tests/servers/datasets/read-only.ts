import type { Json } from './json.ts';
import { edited, type Path } from './path.ts';

/** What the server alone writes in a dataset. Written out by hand; a test holds it to the document. */
export const readOnlyPaths: readonly Path[] = [
  '/name',
  '/uid',
  '/createTime',
  '/updateTime',
  '/createdBy',
  '/state',
  '/status',
  '/estimatedTokenCount',
  '/averageTurnCount',
  '/encrypted',
  '/checks',
  '/splits/*/exampleCount',
  '/files/*/checksum',
  '/files/*/uploadTime',
  '/lineage/audit/reviewedBy',
  '/lineage/audit/revision',
];

/** What is stored and never shown. */
export const writeOnlyPaths: readonly Path[] = ['/uploadToken', '/externalAccess/secret'];

/** @param dataset where the dataset stands in the body */
export function withoutReadOnly(body: Json, dataset: Path): Json {
  return without(
    body,
    readOnlyPaths.map((path) => `${dataset}${path}`),
  );
}

export function without(value: Json, paths: readonly Path[]): Json {
  return paths.reduce((rest, path) => edited(rest, path, () => undefined), value);
}
