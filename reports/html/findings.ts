import type { VNode } from 'preact';
import type { Json } from '../../specs/json.ts';
import type { FindingReported } from '../../suites/event.ts';
import { byWeight, isRed } from '../run.ts';
import { confirmation, plural } from '../shown.ts';
import { type Child, el } from './element.ts';
import { exchangeList } from './exchange.ts';
import { code, filtered, level, position } from './parts.ts';
import type { Section } from './section.ts';

/** Findings in full; of the others the sentence. */
const inFull = 200;
const longest = 4000;

function fact(name: string, ...value: readonly Child[]): VNode {
  return el('div', {}, el('dt', {}, name), el('dd', {}, value));
}

function facts(reported: FindingReported, clause: string | undefined): VNode {
  const { finding } = reported;
  const shrunk = reported.shrinks === 0 ? '' : `, the smallest after ${plural(reported.shrinks, 'request')} of shrinking`;
  return el(
    'dl',
    { class: 'facts' },
    fact('Where', code(finding.at)),
    fact('Document', position(finding.position), ' ', code(finding.pointer)),
    clause === undefined ? null : fact('Clause', clause),
    fact('Case', code(reported.case), ' ', reported.why),
    reported.alike === undefined
      ? null
      : fact(
          'Alike',
          el(
            'ul',
            {},
            reported.alike.map(({ case: id, message }) => el('li', {}, message, ' ', code(id))),
          ),
        ),
    fact('Shown by', `${plural(reported.cases, 'case')}${shrunk}; ${confirmation(reported)}`),
  );
}

function value(name: string, shown: Json): VNode {
  const text = JSON.stringify(shown, null, 2);
  const cut = text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text;
  return el('div', { class: 'pane' }, el('p', { class: 'label' }, name), el('pre', {}, el('code', {}, cut)));
}

function title({ finding }: FindingReported): VNode {
  return el('h4', {}, finding.message);
}

function findingInFull({ run, findingId }: Section, reported: FindingReported): VNode {
  const { finding } = reported;
  const clause = run.started.rules.find(({ id }) => id === finding.rule)?.clause;
  const isQuiet = !isRed(reported, run.started.failOn);
  return el(
    'article',
    { id: findingId(reported), class: `finding ${finding.level}`, tabindex: -1, ...filtered(['failed']) },
    el(
      'p',
      { class: 'meta' },
      level(finding.level),
      code(finding.rule),
      el('b', {}, finding.operation),
      isQuiet ? el('em', {}, 'does not fail the run') : null,
    ),
    title(reported),
    facts(reported, clause),
    el('div', { class: 'panes' }, value('Expected', finding.expected), value('Received', finding.received)),
    exchangeList(reported.exchanges, finding.at),
    el(
      'div',
      { class: 'again' },
      el('p', { class: 'label' }, 'Send it again'),
      el('pre', { class: 'curl' }, el('code', {}, reported.curl)),
    ),
  );
}

function findingInShort({ findingId }: Section, reported: FindingReported): VNode {
  const { finding } = reported;
  return el(
    'article',
    { id: findingId(reported), class: `finding short ${finding.level}`, tabindex: -1, ...filtered(['failed']) },
    el('p', { class: 'meta' }, level(finding.level), code(finding.rule), el('b', {}, finding.operation), position(finding.position)),
    title(reported),
  );
}

export function findingsLead({ run }: Section): string {
  if (run.findings.length === 0) return 'Nothing departs from the document.';
  const more = run.findings.length > inFull ? ` The first ${inFull} are shown in full; the log has all.` : '';
  return `${plural(run.findings.length, 'finding')}, the gravest first, each by its smallest case.${more}`;
}

export function findings(section: Section): Child {
  return byWeight(section.run).map((reported, index) => (index < inFull ? findingInFull : findingInShort)(section, reported));
}
