import type { Check } from '../rule.ts';
import { anonymousRefused } from './anonymous-refused.ts';
import { createdReadable } from './created-readable.ts';
import { credentialsChecked } from './credentials-checked.ts';
import { enumAnswersDeclared } from './enum-answers-declared.ts';
import { enumDeclaredAccepted } from './enum-declared-accepted.ts';
import { enumRoundTrip } from './enum-round-trip.ts';
import { enumUndeclaredRefused } from './enum-undeclared-refused.ts';
import { faultRefused } from './fault-refused.ts';
import { httpAllow } from './http-allow.ts';
import { httpChallenge } from './http-challenge.ts';
import { httpDates } from './http-dates.ts';
import { httpMethodRefused } from './http-method-refused.ts';
import { no5xx } from './no-5xx.ts';
import { noDrop } from './no-drop.ts';
import { noInternals } from './no-internals.ts';
import { noSecretEcho } from './no-secret-echo.ts';
import { readOnlyIgnored } from './read-only-ignored.ts';
import { readOnlyNotEchoed } from './read-only-not-echoed.ts';
import { readOnlyPresent } from './read-only-present.ts';
import { requiredEnforced } from './required-enforced.ts';
import { responseFormat } from './response-format.ts';
import { responseHeaders } from './response-headers.ts';
import { responseJsonText } from './response-json-text.ts';
import { responseMediaType } from './response-media-type.ts';
import { responsePrecision } from './response-precision.ts';
import { responseProblem } from './response-problem.ts';
import { responseSchema } from './response-schema.ts';
import { responseStatusDeclared } from './response-status-declared.ts';
import { responseUniqueNames } from './response-unique-names.ts';
import { updatedVisible } from './updated-visible.ts';
import { validAccepted } from './valid-accepted.ts';
import { writeOnlyAbsent } from './write-only-absent.ts';
import { writeOnlyNotLeaked } from './write-only-not-leaked.ts';

/** Every check, one line each, in the order of reports. */
export const checks: readonly Check[] = [
  responseSchema,
  responseFormat,
  responseStatusDeclared,
  responseMediaType,
  responseHeaders,
  responseJsonText,
  responseUniqueNames,
  responsePrecision,
  responseProblem,
  validAccepted,
  requiredEnforced,
  faultRefused,
  readOnlyIgnored,
  readOnlyNotEchoed,
  readOnlyPresent,
  writeOnlyAbsent,
  writeOnlyNotLeaked,
  enumDeclaredAccepted,
  enumUndeclaredRefused,
  enumAnswersDeclared,
  enumRoundTrip,
  createdReadable,
  updatedVisible,
  anonymousRefused,
  credentialsChecked,
  noInternals,
  noSecretEcho,
  httpChallenge,
  httpMethodRefused,
  httpAllow,
  httpDates,
  no5xx,
  noDrop,
];
