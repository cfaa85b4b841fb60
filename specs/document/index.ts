export { documentChecks, documentRules } from './catalogue.ts';
export type { DocumentFinding, DocumentLevel, DocumentRule } from './check.ts';
export { documentFindings } from './find.ts';
