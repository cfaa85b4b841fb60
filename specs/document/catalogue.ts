import type { DocumentCheck, DocumentRule } from './check.ts';
import { acyclicSchemas } from './checks/acyclic-schemas.ts';
import { defaults } from './checks/defaults.ts';
import { enums } from './checks/enums.ts';
import { examples, schemaExamples } from './checks/examples.ts';
import { flags } from './checks/flags.ts';
import { ignoredSiblings } from './checks/ignored-siblings.ts';
import { pathParameters } from './checks/path-parameters.ts';
import { patterns } from './checks/patterns.ts';
import { references } from './checks/references.ts';
import { requiredProperties } from './checks/required-properties.ts';
import { satisfiable } from './checks/satisfiable.ts';
import { securitySchemes } from './checks/security-schemes.ts';
import { successDeclared } from './checks/success-declared.ts';
import { unambiguousPaths } from './checks/unambiguous-paths.ts';
import { uniqueOperationIds } from './checks/unique-operation-ids.ts';
import { uniqueParameters } from './checks/unique-parameters.ts';
import { uniquePaths } from './checks/unique-paths.ts';
import { valid } from './checks/valid.ts';
import { overlayApplies } from './overlay-applies.ts';
import { exactNumbers, uniqueNames } from './text-kept.ts';

/** Every check of a document, one line each, in the order of reports. */
export const documentChecks: readonly DocumentCheck[] = [
  valid,
  references,
  uniqueOperationIds,
  uniquePaths,
  pathParameters,
  uniqueParameters,
  securitySchemes,
  successDeclared,
  unambiguousPaths,
  requiredProperties,
  satisfiable,
  acyclicSchemas,
  flags,
  ignoredSiblings,
  enums,
  defaults,
  examples,
  schemaExamples,
  patterns,
];

/** The rules of all checks; two checks may stand for one rule. */
export const documentRules: readonly DocumentRule[] = [
  ...new Set(documentChecks.map(({ rule }) => rule)),
  uniqueNames,
  exactNumbers,
  overlayApplies,
];
