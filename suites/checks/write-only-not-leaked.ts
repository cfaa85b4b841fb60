import { fields, placesAt } from '../../specs/fields.ts';
import { isObject, type Json } from '../../specs/json.ts';
import { isFlagged } from '../../specs/layers.ts';
import { methodText } from '../../specs/method.ts';
import { type JsonPointer, pointer, valuesAt } from '../../specs/pointer.ts';
import { jsonContent } from '../../specs/resources/answers.ts';
import type { Operation, Spec } from '../../specs/spec.ts';
import { declaredFor } from '../answer.ts';
import type { Departure, TrialCheck } from '../rule.ts';
import type { Step } from '../trial.ts';
import { bodyText } from './texts.ts';

/** A shorter text may be anywhere by chance. */
const least = 12;

/**
 * The value of a `writeOnly` field is nowhere in the answers that follow: no other field, no header, no error.
 *
 * The field itself is what `write-only/absent` is about.
 */
export const writeOnlyNotLeaked: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'write-only/not-leaked',
    level: 'should',
    title: 'a writeOnly value is nowhere in an answer',
    clause: 'JSON Schema validation §9.4; OWASP API Security 2023 API3',
    departs: '`{"error": "password hunter2hunter2 is too weak"}`',
  },
  notFor: (operation, spec) => (secretFields(operation, spec).length > 0 ? null : 'its body has no writeOnly field'),
  judge(trial, spec) {
    const { operation, purpose } = trial.case;
    if (purpose.kind !== 'written') return undefined; // elsewhere the values are plain ones, which others may hold too
    const secrets = new Set<string>();
    const found: Departure[] = [];
    let judged = false;
    for (const step of trial.steps) {
      for (const secret of secretsIn(step, spec)) secrets.add(secret);
      if (step.exchange.response === null || secrets.size === 0) continue;
      judged = true;
      for (const at of leaks(step, spec, [...secrets]))
        found.push({
          at,
          pointer: secretFields(operation, spec)[0]?.pointers[0] ?? operation.pointer,
          keyword: 'leak',
          message: `the answer of ${methodText(step.operation.method)} ${step.operation.path} holds a writeOnly value that was sent`,
          expected: 'nowhere',
          received: 'the value',
        });
    }
    return judged ? found.slice(0, 1) : undefined;
  },
};

function secretFields(operation: Operation, spec: Spec) {
  const schema = operation.body === null ? undefined : jsonContent(operation.body.content)?.schema;
  return schema == null ? [] : fields(spec.document, schema).filter(({ writeOnly }) => writeOnly === 'own');
}

function secretsIn({ operation, input }: Step, spec: Spec): string[] {
  if (input.body?.kind !== 'value') return [];
  const { value } = input.body;
  return secretFields(operation, spec)
    .flatMap(({ at }) => valuesAt(value, at).flatMap(([, held]) => leaves(held)))
    .filter(
      (text) =>
        text.length >= least &&
        !isElsewhere(
          value,
          text,
          secretFields(operation, spec).map(({ at }) => at),
        ),
    );
}

/** A text that the client also sent in the open is no secret. */
function isElsewhere(body: Json, text: string, secret: readonly JsonPointer[]): boolean {
  const hidden = new Set(secret.flatMap((at) => valuesAt(body, at).map(([place]) => place)));
  const visit = (value: Json, at: JsonPointer): boolean =>
    !hidden.has(at) &&
    (value === text ||
      (Array.isArray(value) && value.some((item, index) => visit(item, `${at}/${index}`))) ||
      (isObject(value) && Object.entries(value).some(([name, member]) => visit(member, `${at}${pointer(name)}`))));
  return visit(body, '');
}

function leaves(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(leaves);
  return isObject(value) ? Object.values(value).flatMap(leaves) : [];
}

/** Where an answer holds one of the texts, places that the schema itself flags as writeOnly apart. */
function leaks(step: Step, spec: Spec, secrets: readonly string[]): string[] {
  const { response } = step.exchange;
  if (response === null) return [];
  const holds = (text: string) => secrets.some((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)));
  const headers = response.headers
    .filter(([, value]) => holds(value))
    .map(([name]) => `response ${response.status} header ${name.toLowerCase()}`);
  const schema = declaredFor(step.operation, step.exchange).media?.schema ?? null;
  const isOwnField = (at: JsonPointer) =>
    schema !== null && at !== '' && isFlagged(spec.document, placesAt(spec.document, schema, at), 'writeOnly');
  const inValue = (value: Json, at: JsonPointer): string[] => {
    if (isOwnField(at)) return [];
    if (typeof value === 'string') return holds(value) ? [`response ${response.status} body ${at}`] : [];
    if (Array.isArray(value)) return value.flatMap((item, index) => inValue(item, `${at}/${index}`));
    return isObject(value) ? Object.entries(value).flatMap(([name, member]) => inValue(member, `${at}${pointer(name)}`)) : [];
  };
  const body =
    step.answer === undefined ? (holds(bodyText(response)) ? [`response ${response.status} body`] : []) : inValue(step.answer, '');
  return [...headers, ...body];
}
