import { enumAt, fields } from '../../specs/fields.ts';
import { isObject, type Json } from '../../specs/json.ts';
import { keyword } from '../../specs/layers.ts';
import { jsonContent } from '../../specs/resources/answers.ts';
import { membership } from '../../specs/resources/graph.ts';
import type { Role } from '../../specs/resources/model.ts';
import { normalName } from '../../specs/resources/paths.ts';
import { sameValue } from '../../specs/same-value.ts';
import type { Operation, Spec } from '../../specs/spec.ts';
import type { Departure } from '../rule.ts';
import type { Trial } from '../trial.ts';
import type { WrittenValue } from '../written.ts';

/** Why a rule about what is written says nothing about the operation. */
export function notWriting(roles: readonly Role[]): (operation: Operation, spec: Spec) => string | null {
  return (operation, spec) => {
    const role = membership(spec, operation.id)?.member.role;
    if (role === undefined || !roles.includes(role)) return `it is no ${roles.join(' or ')} of a resource`;
    return operation.body === null ? 'it takes no body' : null;
  };
}

/** Sent values that a reading does not show: absent, or as they were before. Text may be brought into another form, and is only lost when it is gone. */
export function lostValues(trial: Trial, spec: Spec): Departure[] | undefined {
  const { writing } = trial;
  if (writing === null || writing.values.length === 0 || writing.readStatus === null || writing.readStatus >= 300) return undefined;
  const isSilent = !saysWhoOwns(trial.case.operation, spec);
  return writing.values
    .filter((value) => !isInPath(trial.case.operation, value.at) && isLost(value, spec))
    .map(({ at, pointer, sent, before, read }) => ({
      at: `request body ${at}`,
      pointer,
      keyword: 'written',
      message:
        read === undefined
          ? `${at} was sent as ${brief(sent)} and accepted, and a reading does not show it`
          : `${at} was sent as ${brief(sent)} and accepted, and a reading still shows ${brief(before ?? read)}`,
      expected: sent,
      received: read ?? null,
      ...(isSilent ? { level: 'should' } : {}),
    }));
}

/** The id that the path holds stays as it is, whatever a body says in its place. */
function isInPath({ parameters }: Operation, at: string): boolean {
  const name = normalName(at.slice(1));
  return parameters.some((parameter) => parameter.in === 'path' && normalName(parameter.name) === name);
}

/** Whether the body marks a field as `readOnly`. Where none is, the silence of the document about one says little: its ids and times are in the body too. */
function saysWhoOwns({ body }: Operation, spec: Spec): boolean {
  const schema = body === null ? undefined : jsonContent(body.content)?.schema;
  return schema != null && fields(spec.document, schema).some(({ readOnly }) => readOnly !== 'no');
}

function isLost({ pointer, sent, before, read }: WrittenValue, spec: Spec): boolean {
  if (read === undefined) return !isEmpty(sent) && !sameValue(sent, keyword(spec.document, pointer, 'default')?.value);
  return before !== undefined && !sameValue(sent, before) && sameValue(read, before);
}

/** The empty values of protobuf's JSON mapping are often left out of answers. */
function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.values(value).every(isEmpty);
  return value === null || value === '' || value === 0 || value === false || value === '0';
}

/** Values of closed lists that come back as another value of the list. */
export function swappedValues(trial: Trial, spec: Spec): Departure[] | undefined {
  const { writing } = trial;
  if (writing === null || writing.readStatus === null || writing.readStatus >= 300) return undefined;
  const closed = writing.values.filter(({ pointer }) => enumAt(spec.document, pointer) !== undefined);
  if (closed.length === 0) return undefined;
  return closed
    .filter(({ sent, read, before }) => read !== undefined && !sameValue(read, sent) && !sameValue(read, before))
    .map(({ at, pointer, sent, read }) => ({
      at: `request body ${at}`,
      pointer,
      keyword: 'enum',
      message: `${at} was sent as ${brief(sent)} and is read as ${brief(read ?? null)}`,
      expected: sent,
      received: read ?? null,
    }));
}

function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
