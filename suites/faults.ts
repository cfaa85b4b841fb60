import type { RuleId } from './event.ts';

/** Which rule is about a fault that an emulation can plant; the kinds are those of `targets/emulator/faults`. */
const rules: Readonly<Record<string, RuleId>> = {
  'drop-required': 'response/schema',
  'drop-read-only-required': 'read-only/present',
  'wrong-type': 'response/schema',
  'int64-as-number': 'response/schema',
  'undeclared-enum-value': 'enum/answers-declared',
  'wrong-format': 'response/format',
  'null-value': 'response/schema',
  'extra-forbidden-property': 'response/schema',
  'undeclared-status': 'response/status-declared',
  'undeclared-refusal-status': 'response/status-declared',
  'refusal-body-wrong': 'response/schema',
  'drop-required-header': 'response/headers',
  'wrong-media-type': 'response/media-type',
  'empty-body': 'response/schema',
  'anonymous-allowed': 'security/anonymous-refused',
  'server-error-on-fault': 'robustness/no-5xx',
  'server-error-on-input': 'robustness/no-5xx',
  'server-error-on-absent-body': 'robustness/no-5xx',
  'dropped-connection': 'robustness/no-drop',
  'malformed-json-accepted': 'request/fault-refused',
  'any-media-type-accepted': 'request/fault-refused',
  'read-only-stored': 'read-only/ignored',
  'read-only-echoed': 'read-only/not-echoed',
  'write-only-shown': 'write-only/absent',
  'write-only-shown-in-list': 'write-only/absent',
  'undeclared-enum-accepted': 'enum/undeclared-refused',
  'enum-case-folded': 'enum/undeclared-refused',
  'enum-index-accepted': 'enum/undeclared-refused',
  'enum-value-refused': 'enum/declared-accepted',
  'required-not-enforced': 'request/required-enforced',
  'missing-body-accepted': 'request/required-enforced',
  'pattern-not-checked': 'request/fault-refused',
  'format-not-checked': 'request/fault-refused',
  'additional-accepted': 'request/fault-refused',
  'type-not-checked': 'request/fault-refused',
  'null-accepted': 'request/fault-refused',
  'bound-off-by-one': 'request/fault-refused',
  'optional-demanded': 'request/valid-accepted',
  'created-not-readable': 'state/created-readable',
  'created-value-lost': 'state/created-readable',
  'update-not-stored': 'state/updated-visible',
  'updated-value-lost': 'state/updated-visible',
  'enum-value-swapped': 'enum/round-trip',
  'valid-refused': 'request/valid-accepted',
};

/** The rule that must catch a planted fault; `null` for one that no rule is about yet. */
export function ruleOf(kind: string): RuleId | null {
  return rules[kind] ?? null;
}
