import type { Figures } from './figures.ts';

/** What became of a part: a top-level `describe` of a `.world.ts` file. */
export interface PartResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Reasons of the tests that were skipped. */
  readonly skipped: readonly string[];
  readonly figures: Figures;
}

/** One line for the console. */
export function partLine(part: PartResult): string {
  const figures = sorted(part.figures).map(([name, value]) => `${name} ${value}`);
  return `${part.name}: ${[standing(part), ...figures].join('; ')}`;
}

/** Where and when it was measured. */
export interface Occasion {
  /** `2026-11-25` */
  readonly date: string;
  /** `Node 24.9.0, linux x64` */
  readonly machine: string;
}

/** `docs/measured.md`: parts and figures by name, so that two runs that measure the same differ in the date alone. */
export function measuredPage(parts: readonly PartResult[], { date, machine }: Occasion): string {
  const rows = [...parts].sort((a, b) => compare(a.name, b.name)).flatMap(partRows);
  return [
    '# Measured',
    '',
    'Written by `npm run test:world`; times stand here only as ratios of two times of one run.',
    '',
    `${datePrefix}${date}, ${machine}.`,
    '',
    '| part | figure | value |',
    '|---|---|---|',
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
    '',
  ].join('\n');
}

/** Whether two pages hold the same figures, whenever they were taken. */
export function sameFigures(a: string, b: string): boolean {
  return undated(a) === undated(b);
}

const datePrefix = 'Last changed: ';
function undated(page: string): string {
  return page
    .split('\n')
    .filter((line) => !line.startsWith(datePrefix))
    .join('\n');
}

function partRows(part: PartResult): string[][] {
  return [[part.name, 'tests', standing(part)], ...sorted(part.figures).map(([name, value]) => [part.name, name, `${value}`])];
}

function standing({ passed, failed, skipped }: PartResult): string {
  if (passed + failed === 0) return `not run: ${[...new Set(skipped)].join('; ') || 'it holds no test'}`;
  const ran = failed > 0 ? `FAILED, ${failed} of ${passed + failed} tests` : `ran, ${passed} tests passed`;
  return skipped.length > 0 ? `${ran}, ${skipped.length} skipped (${[...new Set(skipped)].join('; ')})` : ran;
}

function sorted(figures: Figures): (readonly [string, number | string])[] {
  return Object.entries(figures).sort(([a], [b]) => compare(a, b));
}
/** By code unit: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}
