import type { Check } from '../rule.ts';
import { anonymousRefused } from './anonymous-refused.ts';
import { createdReadable } from './created-readable.ts';
import { credentialsChecked } from './credentials-checked.ts';
import { enumAnswersDeclared } from './enum-answers-declared.ts';
import { enumDeclaredAccepted } from './enum-declared-accepted.ts';
import { enumRoundTrip } from './enum-round-trip.ts';
import { enumUndeclaredRefused } from './enum-undeclared-refused.ts';
import { faultRefused } from './fault-refused.ts';
import { no5xx } from './no-5xx.ts';
import { noDrop } from './no-drop.ts';
import { readOnlyIgnored } from './read-only-ignored.ts';
import { readOnlyNotEchoed } from './read-only-not-echoed.ts';
import { readOnlyPresent } from './read-only-present.ts';
import { requiredEnforced } from './required-enforced.ts';
import { responseFormat } from './response-format.ts';
import { responseHeaders } from './response-headers.ts';
import { responseMediaType } from './response-media-type.ts';
import { responseSchema } from './response-schema.ts';
import { responseStatusDeclared } from './response-status-declared.ts';
import { updatedVisible } from './updated-visible.ts';
import { validAccepted } from './valid-accepted.ts';
import { writeOnlyAbsent } from './write-only-absent.ts';

/** Every check, one line each, in the order of reports. */
export const checks: readonly Check[] = [
  responseSchema,
  responseFormat,
  responseStatusDeclared,
  responseMediaType,
  responseHeaders,
  validAccepted,
  requiredEnforced,
  faultRefused,
  readOnlyIgnored,
  readOnlyNotEchoed,
  readOnlyPresent,
  writeOnlyAbsent,
  enumDeclaredAccepted,
  enumUndeclaredRefused,
  enumAnswersDeclared,
  enumRoundTrip,
  createdReadable,
  updatedVisible,
  anonymousRefused,
  credentialsChecked,
  no5xx,
  noDrop,
];
