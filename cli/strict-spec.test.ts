import { expect, test } from 'vitest';
import type { JsonObject } from '../specs/json.ts';
import { specFrom } from '../specs/load.ts';
import { refuseDangling, refuseFaulty } from './strict-spec.ts';

function refused(schemas: JsonObject): Promise<void> {
  const document = {
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/a': { get: { responses: { 200: { description: 'd' } } } } },
    components: { schemas },
  };
  return refuseFaulty(specFrom(document, { file: 'a.json', text: JSON.stringify(document, null, 2) }));
}

test('a MUST of the document is an error with its line, and all others with theirs', async () => {
  await expect(refused({ A: { type: 'file' }, B: { $ref: '#/components/schemas/C' } })).rejects.toMatchObject({
    code: 'document-faulty',
    message: expect.stringMatching(
      /^a\.json:21:9: "type" must be one of .*it is "file" {2}\[document\/valid\]\n {2}a\.json:24:9: \$ref "#\/components\/schemas\/C" points at nothing {2}\[document\/references\]\n {2}fix: /s,
    ),
  });
});

test('more than can be read are counted', async () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`S${index}`, { type: 'file' }]));
  await expect(refused(many)).rejects.toThrow('and 9 more');
});

test('what is below a MUST lets the run go on', async () => {
  await expect(refused({ A: { type: 'string', enum: ['a', 'a'], pattern: '(' } })).resolves.toBeUndefined();
});

test('a $ref to nothing ends a run before it begins, with its line and what to do', () => {
  const operation = (schema: JsonObject) => ({
    responses: { 200: { description: 'd', content: { 'application/json': { schema } } } },
  });
  const document = (ref: string) => ({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/a': { get: operation({ $ref: ref }) }, '/b': { get: operation({ type: 'string' }) } },
    components: { schemas: { Thing: { type: 'string' } } },
  });
  const spec = (ref: string) => specFrom(document(ref), { file: 'a.json', text: JSON.stringify(document(ref), null, 2) });
  expect(() => refuseDangling(spec('#/components/schemas/Thing'))).not.toThrow();
  expect(() => refuseDangling(spec('#/components/schemas/Thng'))).toThrow(
    /^a\.json:\d+:\d+ \(#\/paths\/~1a\/get\/.*\): \$ref "#\/components\/schemas\/Thng" points at nothing\n {2}fix: did you mean/,
  );
});
