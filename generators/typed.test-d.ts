// Checked by the compiler alone: each expected error that does not come is an error itself.
import type { operations } from '../specs/documents/generated/datasets.d.ts';
import type { Spec } from '../specs/spec.ts';
import { typed } from './typed.ts';

declare const spec: Spec;
const operation = typed<operations>(spec);
const update = operation('Gateway_UpdateDataset');

// @ts-expect-error: the document has no such operation
operation('Gateway_DestroyDataset');
// @ts-expect-error: the document declares no such status
update.check(418, {});

update.request.map(({ params, body }) => {
  const id: string = params.path.dataset_id;
  const name: string | undefined = body.displayName;
  const format: 'FORMAT_UNSPECIFIED' | 'CHAT' | 'COMPLETION' | 'RL' | undefined = body.format;
  // @ts-expect-error: the document has no such parameter
  params.path.job_id;
  // @ts-expect-error: the document has no such property
  body.display_name;
  return [id, name, format];
});

type Body = typeof update.request extends import('fast-check').Arbitrary<infer R>
  ? R extends { readonly body: infer B }
    ? B
    : never
  : never;
const written: Body = { displayName: 'a', evaluationResult: { evaluationJobId: 'j' } };
// @ts-expect-error: a readOnly field is not written
const forbidden: Body = { state: 'READY' };
// @ts-expect-error: the document does not list that value
const unlisted: Body = { format: 'POETRY' };

update.withReadOnly.map(({ body }) => {
  const state: 'STATE_UNSPECIFIED' | 'UPLOADING' | 'READY' | undefined = body.state;
  return state;
});

declare const answer: unknown;
if (update.check(200, answer)) {
  const state: 'STATE_UNSPECIFIED' | 'UPLOADING' | 'READY' | undefined = answer.state;
  void state;
}
void [written, forbidden, unlisted];
