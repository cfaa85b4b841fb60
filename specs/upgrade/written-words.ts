import type { Dialect } from '../spec.ts';

/** Where 2.0 has what 3.x keeps under `components`. */
const maps: readonly (readonly [RegExp, string])[] = [
  [/#\/components\/schemas\b/g, '#/definitions'],
  [/#\/components\/parameters\b/g, '#/parameters'],
  [/#\/components\/responses\b/g, '#/responses'],
  [/#\/components\/securitySchemes\b/g, '#/securityDefinitions'],
];

/** A message about a document that was upgraded, in the words in which it was written. */
export function inWrittenWords(text: string, dialect: Dialect): string {
  return dialect === '2.0' ? maps.reduce((told, [modern, old]) => told.replace(modern, old), text) : text;
}
