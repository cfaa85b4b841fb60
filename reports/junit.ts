import XMLBuilder from 'fast-xml-builder';
import type { DocumentFault, FindingReported, RuleId, Verdict } from '../suites/event.ts';
import type { Report } from './report.ts';
import { findingsOf, gather, isRed, type Run, verdictOf } from './run.ts';
import { confirmation, levelWords, place, shortJson } from './shown.ts';
import { visible, visibleLine } from './visible.ts';

/** `@` marks attributes and `#` the text, as the XML builder is told below. */
interface Told {
  readonly '@message': string;
  readonly '@type'?: string;
  readonly '#': string;
}
interface Testcase {
  readonly '@classname': string;
  readonly '@name': string;
  readonly failure?: Told;
  readonly skipped?: Told;
  readonly 'system-out'?: string;
}
interface Counts {
  readonly '@tests': number;
  readonly '@failures': number;
  readonly '@errors': 0;
  readonly '@skipped': number;
}

/** Both readers are served: Jenkins shows the attribute, GitLab the content. */
function told(text: string): Told {
  return { '@message': visibleLine(text), '#': visible(text) };
}

function findingText(reported: FindingReported): string {
  const { finding } = reported;
  return [
    finding.message,
    `${levelWords[finding.level]} ${finding.rule} at ${finding.at}; ${confirmation(reported)}`,
    `document: ${place(finding.position)} ${finding.pointer}`,
    `expected: ${shortJson(finding.expected, 2000)}`,
    `received: ${shortJson(finding.received, 2000)}`,
    `case: ${reported.case}`,
    `fingerprint: ${finding.fingerprint}`,
    reported.curl,
  ].join('\n');
}

function outcome(verdict: Verdict, findings: readonly FindingReported[], run: Run): Omit<Testcase, '@classname' | '@name'> {
  switch (verdict.kind) {
    case 'passed':
    case 'failed': {
      const texts = findings.map(findingText).join('\n\n');
      if (verdict.kind === 'passed' && findings.length === 0) return {};
      const isFailure = findings.length === 0 || findings.some((finding) => isRed(finding, run.started.failOn));
      if (!isFailure || verdict.kind === 'passed') return { 'system-out': visible(texts) };
      return { failure: told(texts === '' ? `findings ${verdict.findings.join(', ')}` : texts) };
    }
    case 'not-testable':
      return { failure: told(`Not testable: ${verdict.because}`) };
    case 'not-applicable':
      return { skipped: told(`not applicable: ${verdict.because}`) };
    case 'not-reached':
      return { skipped: told(`not reached: ${verdict.because}`) };
  }
}

function testcase(run: Run, classname: string, of: { readonly operation: string; readonly rule: RuleId }): Testcase {
  const { failure, ...rest } = outcome(verdictOf(run, of.operation, of.rule), findingsOf(run, of.operation, of.rule), run);
  const name = visibleLine(of.rule);
  const failed = failure === undefined ? {} : { failure: { '@type': name, ...failure } };
  return { '@classname': classname, '@name': name, ...failed, ...rest };
}

/** What is wrong with the document itself fails no test: the target is tested, not its document. */
function documentCases({ document }: Run, classname: string): Testcase[] {
  return (document?.rules ?? []).map(({ id }) => {
    const name = { '@classname': classname, '@name': visibleLine(id) };
    const faults = document?.faults.filter(({ rule }) => rule === id) ?? [];
    const more = (document?.counts[id] ?? faults.length) - faults.length;
    const text = [...faults.map(faultText), ...(more > 0 ? [`${more} more`] : [])].join('\n');
    return text === '' ? name : { ...name, 'system-out': visible(text) };
  });
}

function faultText({ level, position, pointer, message, fix }: DocumentFault): string {
  return `${levelWords[level]} ${place(position)} ${message}${fix === '' ? '' : `; ${fix}`} (#${pointer})`;
}

function counts(cases: readonly Testcase[]): Counts {
  const having = (part: 'failure' | 'skipped'): number => cases.filter((one) => one[part] !== undefined).length;
  return { '@tests': cases.length, '@failures': having('failure'), '@errors': 0, '@skipped': having('skipped') };
}

/**
 * A class name that no reader splits or takes for another's: Jenkins reads a package before the last dot, and GitLab drops a
 * second test of the same names.
 */
function classNames(): (operation: string, run: Run) => string {
  const taken = new Set<string>();
  return (operation, { started }) => {
    const name = visibleLine(operation).replaceAll('.', '_');
    const [title, target] = [started.document.title, started.target.name].map((word) => visibleLine(word).replaceAll('.', '_'));
    const choices = [name, `${name} (${title})`, `${name} (${title}, ${target})`];
    let free = choices.find((choice) => !taken.has(choice));
    for (let number = 2; free === undefined; number += 1) free = taken.has(`${name} (${number})`) ? undefined : `${name} (${number})`;
    taken.add(free);
    return free;
  };
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  format: true,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** JUnit XML: one testcase per operation × check and per rule of documents, the same names in every run. */
export const junit: Report<Run[]> = {
  initial: () => [],
  step: gather,
  render(runs) {
    const classname = classNames();
    const suites = runs.map((run) => {
      const rules = run.started.rules.map(({ id }) => id);
      const cases = run.started.operations.flatMap(({ id: operation }) => {
        const name = classname(operation, run);
        return rules.map((rule) => testcase(run, name, { operation, rule }));
      });
      if (run.document !== null) cases.push(...documentCases(run, classname('The document itself', run)));
      return { '@name': visibleLine(run.started.document.title), ...counts(cases), testcase: cases };
    });
    const total = counts(suites.flatMap((suite) => suite.testcase));
    return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ testsuites: { '@name': 'assay', ...total, testsuite: suites } })}`;
  },
};
