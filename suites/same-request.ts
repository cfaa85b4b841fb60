import type { Request } from '../targets/target.ts';

/** What two requests have in common that differ only in the ids that the run chose. */
export function sameRequest({ method, path, headers, body }: Request, runId: string): string {
  const chosen = new RegExp(`assay-?${runId.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase()}[a-z0-9]+`, 'g');
  const text = body === null ? '' : Buffer.from(body).toString('latin1');
  const types = headers.filter(([name]) => name.toLowerCase() === 'content-type');
  return JSON.stringify([method, path, types, text]).replaceAll(chosen, '{id}');
}
