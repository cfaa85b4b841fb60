import { documentRules } from '../specs/document/index.ts';
import { checks } from './checks/index.ts';
import type { Rule } from './rule.ts';

/** The catalogue: what must hold of answers, and of the document itself. */
export const rules: readonly Rule[] = [...checks.map(({ rule }) => rule), ...documentRules];
