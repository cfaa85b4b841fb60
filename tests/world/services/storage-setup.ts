import type { Service } from './service.ts';

/** What stands in a storage service before a run, as values of the document's parameters. */
export const named = {
  project: 'assay',
  bucket: 'assay-world',
  object: 'hello.txt',
  sourceBucket: 'assay-world',
  sourceObject: 'hello.txt',
  destinationBucket: 'assay-world',
  destinationObject: 'copied.txt',
} as const;

/**
 * One bucket with one object, made through the service's own API.
 *
 * The document's `storage.objects.insert` is served under `/upload`, a path that the document does not have.
 */
export async function setUpStorage({ url }: Service): Promise<void> {
  await post(`${url}/storage/v1/b?project=${named.project}`, 'application/json', JSON.stringify({ name: named.bucket }));
  await post(`${url}/upload/storage/v1/b/${named.bucket}/o?uploadType=media&name=${named.object}`, 'text/plain', 'hello');
}

async function post(url: string, type: string, body: string): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`POST ${url} answered ${response.status}: ${text.slice(0, 200)}`);
}
