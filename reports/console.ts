import { styleText } from 'node:util';
import type { FindingReported, Level, Outcome } from '../suites/event.ts';
import type { Report } from './report.ts';
import { byWeight, gather, outcomeOf, outcomeWords, type Run, untested, verdictKinds, verdictOf, verdictWords } from './run.ts';
import { confirmation, levels, levelWords, place, plural, shortJson } from './shown.ts';
import { visibleLine } from './visible.ts';

export interface ConsoleOptions {
  readonly color: boolean;
  /** Findings shown in full; the others are counted. */
  readonly full: number;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const outcomeStyles: Readonly<Record<Outcome, Style>> = {
  conforms: ['bold', 'green'],
  departs: ['bold', 'red'],
  incomplete: ['bold', 'yellow'],
  interrupted: ['bold', 'yellow'],
};
const levelStyles: Readonly<Record<Level, Style>> = { must: 'red', should: 'yellow', may: 'cyan' };
/** Reasons, operations and values of one list; the page has all. */
const listed = 20;
const noted = 3;

/** Text of a fixed width; longer text is left whole. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

function headline(run: Run, paint: Paint): string[] {
  const { document, target, seed, failOn } = run.started;
  const outcome = outcomeOf(run);
  const where = target.url === null ? target.name : `${target.name} ${target.url}`;
  return [
    `${paint(outcomeStyles[outcome], outcomeWords[outcome].toUpperCase())}  ${visibleLine(`${document.title} ${document.version}`)} on ${visibleLine(where)}`,
    paint('dim', visibleLine(`${document.file} · seed ${seed} · fails on ${levelWords[failOn]}`)),
    ...(run.ended?.reasons ?? ['the log has no footer: the run was cut off']).map((reason) => `  ${visibleLine(reason)}`),
  ];
}

function firstFew(names: readonly string[]): string {
  const few = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${few} and ${names.length - 3} more` : few;
}

function failures(run: Run): string[] {
  const rows = run.started.operations.flatMap(({ id }) => {
    const verdicts = run.started.rules.map((rule) => ({ rule: rule.id, verdict: verdictOf(run, id, rule.id).kind }));
    const having = (kind: string): string => firstFew(verdicts.flatMap(({ rule, verdict }) => (verdict === kind ? [rule] : [])));
    const failed = having('failed');
    const stuck = having('not-testable');
    return failed + stuck === '' ? [] : [[visibleLine(id), failed, stuck === '' ? '' : `not testable: ${stuck}`]];
  });
  const more = rows.length > listed ? [`  ${plural(rows.length - listed, 'more operation')} in the report`] : [];
  return rows.length === 0 ? [] : ['Operations that fail', ...table(rows.slice(0, listed)), ...more, ''];
}

function findingBlock(reported: FindingReported, paint: Paint): string[] {
  const { finding } = reported;
  const level = paint(levelStyles[finding.level], levelWords[finding.level]);
  const label = (name: string, text: string): string => `  ${paint('dim', name.padEnd(9))} ${visibleLine(text)}`;
  return [
    `${level} ${paint('bold', visibleLine(finding.rule))}  ${visibleLine(finding.operation)}  ${visibleLine(finding.at)}`,
    `  ${visibleLine(finding.message)}`,
    label('document', place(finding.position)),
    label('expected', shortJson(finding.expected)),
    label('received', shortJson(finding.received)),
    ...(reported.operations === undefined ? [] : [label('also', firstFew(reported.operations.filter((id) => id !== finding.operation)))]),
    ...(reported.alike === undefined ? [] : [label('alike', firstFew([...new Set(reported.alike.map(({ at }) => at))]))]),
    label('case', `${reported.case} · ${reported.why} · ${plural(reported.cases, 'case')} · ${confirmation(reported)}`),
    label('again', reported.curl),
    '',
  ];
}

function findings(run: Run, paint: Paint, full: number): string[] {
  const all = byWeight(run);
  const blocks = all.slice(0, full).flatMap((reported) => findingBlock(reported, paint));
  return all.length > full ? [...blocks, `${plural(all.length - full, 'more finding')} in the report`, ''] : blocks;
}

function gaps(run: Run): string[] {
  const groups = untested(run);
  const lines = groups.slice(0, listed).map(({ kind, because, where }) => {
    const [first] = where;
    const example = first === undefined ? '' : `${first.rule} of ${first.operation}`;
    const all = where.length === 1 ? example : `${example} and ${plural(where.length - 1, 'other')}`;
    return `  ${verdictWords[kind]}: ${visibleLine(because)} (${visibleLine(all)})`;
  });
  const more = groups.length > listed ? [`  ${plural(groups.length - listed, 'more reason')} in the report`] : [];
  return groups.length === 0 ? [] : ['What was not tested, and why', ...lines, ...more, ''];
}

function notes(run: Run): string[] {
  const all = run.started.notes;
  const lines = all.slice(0, noted).map((note) => `note: ${visibleLine(note)}`);
  return all.length > noted ? [...lines, `${plural(all.length - noted, 'more note')} in the report`] : lines;
}

/** The document's own faults: graver ones by their lines, a habit only by its number. */
function documentFaults({ document }: Run, paint: Paint): string[] {
  const total = document === null ? 0 : sumOf(document.levels);
  if (document === null || total === 0) return [];
  const grave = document.faults.filter(({ level }) => level !== 'may');
  const lines = grave
    .slice(0, listed)
    .map(({ level, rule, message, position }) => [
      `  ${paint(levelStyles[level], levelWords[level])} ${visibleLine(rule)}  ${visibleLine(place(position))}`,
      `    ${visibleLine(message)}`,
    ]);
  const byLevel = levels.map((level) => `${document.levels[level]} ${levelWords[level]}`).join(', ');
  const more = total - lines.length;
  return [
    `The document itself: ${plural(total, 'fault')} (${byLevel}); they fail no run, --strict-spec refuses a document with one at MUST`,
    ...lines.flat(),
    ...(more === 0 ? [] : [`  ${plural(more, 'more fault')} in the report`]),
    '',
  ];
}

function sumOf(levels: Readonly<Record<Level, number>>): number {
  return levels.must + levels.should + levels.may;
}

function numbers(run: Run): string {
  const { ended, started, findings: found } = run;
  const byLevel = levels.map((level) => `${found.filter(({ finding }) => finding.level === level).length} ${levelWords[level]}`).join(', ');
  const verdicts = ended === null ? '' : verdictKinds.map((kind) => `${ended.verdicts[kind]} ${verdictWords[kind]}`).join(', ');
  const sent = ended === null ? '' : `, ${plural(ended.cases, 'case')}, ${plural(ended.requests, 'request')}`;
  const operations = `${plural(started.operations.length, 'operation')} × ${plural(started.rules.length, 'check')}`;
  return `${plural(found.length, 'finding')} (${byLevel}); ${operations}: ${verdicts || 'no verdicts'}${sent}`;
}

function runText(run: Run, paint: Paint, full: number): string {
  const lines = [
    ...headline(run, paint),
    '',
    ...failures(run),
    ...findings(run, paint, full),
    ...gaps(run),
    ...documentFaults(run, paint),
    ...notes(run),
    numbers(run),
  ];
  return `${lines.join('\n')}\n`;
}

/** What a run ends with on a terminal. */
export function consoleReport({ color, full }: ConsoleOptions): Report<Run[]> {
  const paint: Paint = color ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
  return { initial: () => [], step: gather, render: (runs) => runs.map((run) => runText(run, paint, full)).join('\n') };
}
