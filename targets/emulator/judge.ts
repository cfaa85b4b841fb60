import type { Part } from '../../generators/input.ts';
import { own } from '../../specs/json.ts';
import type { Parameter, Spec } from '../../specs/spec.ts';
import { type Validator, validator } from '../../specs/validate.ts';
import type { Call, Complaint, Parsed } from './call.ts';

/** What is wrong with a request by its schemas: parameters in the order of the document, then the body. */
export function complaints(spec: Spec, call: Call, parsed: Parsed): Complaint[] {
  const judge = validator(spec, 'request');
  return [
    ...parsed.broken,
    ...call.operation.parameters.flatMap((parameter) => parameterComplaints(judge, parameter, parsed)),
    ...bodyComplaints(judge, call, parsed),
  ];
}

function parameterComplaints(judge: Validator, parameter: Parameter, parsed: Parsed): Complaint[] {
  const value = own(parsed[parameter.in], parameter.name);
  const part: Part = { in: parameter.in, name: parameter.name, at: '' };
  if (value === undefined) {
    const isBroken = parsed.broken.some(
      (complaint) => complaint.part.in === parameter.in && 'name' in complaint.part && complaint.part.name === parameter.name,
    );
    return parameter.required && !isBroken
      ? [{ part, keyword: 'required', message: `${parameter.in} parameter "${parameter.name}" is missing` }]
      : [];
  }
  if (value === '' && parameter.allowEmptyValue) return [];
  const violations = parameter.schema === null ? [] : judge.validate(parameter.schema, value);
  return violations.map(({ at, keyword, message }) => ({
    part: { ...part, at },
    keyword,
    message: `${parameter.in} parameter "${parameter.name}"${at} ${message}`,
  }));
}

function bodyComplaints(judge: Validator, { operation }: Call, { body, media, sent }: Parsed): Complaint[] {
  if (media === null) {
    const isMissing = operation.body?.required === true && sent === undefined;
    return isMissing ? [{ part: { in: 'body', at: '' }, keyword: 'required', message: 'the body is missing' }] : [];
  }
  if (body === undefined || media.schema === null) return [];
  return judge
    .validate(media.schema, body)
    .map(({ at, keyword, message }) => ({ part: { in: 'body', at }, keyword, message: `body${at} ${message}` }));
}
