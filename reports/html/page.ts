import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { outcomeWords, type Run, worstOutcome } from '../run.ts';
import { conformance } from './conformance.ts';
import { coverage, gaps, gapsLead } from './coverage.ts';
import { documentFaults, documentLead } from './document.ts';
import { type Child, el, verbatim } from './element.ts';
import { enums, enumsLead } from './enums.ts';
import { facts } from './facts.ts';
import { fields, fieldsLead } from './fields.ts';
import { findings, findingsLead } from './findings.ts';
import { script } from './script.ts';
import { type Section, section, sectionOf } from './section.ts';
import { style } from './style.ts';
import { numbers, verdictBar } from './verdict-bar.ts';

function sha256(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Nothing but the style and the script of this page runs, and nothing is fetched. */
const policy = `default-src 'none'; style-src ${sha256(style)}; script-src ${sha256(script)}; base-uri 'none'; form-action 'none'`;

interface Part {
  readonly name: string;
  readonly title: string;
  readonly lead: (section: Section) => string;
  readonly content: (section: Section) => Child;
}

/** The sections of a run in reading order. */
const parts: readonly Part[] = [
  {
    name: 'conformance',
    title: 'Conformance',
    lead: () =>
      'Each operation against each check. A failing cell leads to its finding; the reasons of what was not tested stand further down.',
    content: conformance,
  },
  { name: 'read-only', title: 'readOnly fields', lead: fieldsLead, content: fields },
  { name: 'enums', title: 'Enums', lead: enumsLead, content: enums },
  { name: 'findings', title: 'Findings', lead: findingsLead, content: findings },
  { name: 'gaps', title: 'Not tested', lead: gapsLead, content: gaps },
  {
    name: 'coverage',
    title: 'Statuses',
    lead: () => 'Which answers each operation gave, beside those that the document states.',
    content: coverage,
  },
  { name: 'document', title: 'The document', lead: documentLead, content: documentFaults },
  { name: 'facts', title: 'The run', lead: () => 'What is needed to make the same run again.', content: facts },
];

function runArticle(run: Run, index: number): VNode {
  const own = sectionOf(run, index);
  const { document, target } = run.started;
  const links = parts.map(({ name, title }) => el('li', {}, el('a', { href: `#${own.id(name)}` }, title)));
  return el(
    'article',
    { class: 'run', 'aria-labelledby': own.id('title') },
    el('h2', { id: own.id('title') }, `${document.title} ${document.version} `, el('span', {}, `on ${target.name}`)),
    numbers(run),
    el('nav', { 'aria-label': own.label('Sections') }, el('ul', {}, links)),
    parts.map(({ name, title, lead, content }) => section({ id: own.id(name), title, lead: lead(own) }, content(own))),
  );
}

/** Hidden until the script, which it needs, has run. */
function filter(): VNode {
  const kinds = ['failed', 'not-testable', 'passed', 'not-applicable', 'not-reached'];
  const options = [
    el('option', { value: '' }, 'any verdict'),
    ...kinds.map((kind) => el('option', { value: kind }, kind.replaceAll('-', ' '))),
  ];
  return el(
    'search',
    { id: 'filter', hidden: true },
    el(
      'label',
      {},
      el('span', {}, 'Filter'),
      el('input', { type: 'search', id: 'filter-text', placeholder: 'operation, field, check…', autocomplete: 'off' }),
    ),
    el('label', {}, el('span', {}, 'Verdict'), el('select', { id: 'filter-kind' }, options)),
    el('p', { role: 'status', id: 'filter-count' }),
    el('p', { class: 'keys' }, el('kbd', {}, '/'), ' filter ', el('kbd', {}, 'j'), ' ', el('kbd', {}, 'k'), ' next, previous finding'),
  );
}

export function page(runs: readonly Run[]): VNode {
  const titles = runs.map(({ started }) => started.document.title).join(', ');
  return el(
    'html',
    { lang: 'en' },
    el(
      'head',
      {},
      el('meta', { charset: 'utf-8' }),
      el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      el('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      el('meta', { name: 'color-scheme', content: 'light dark' }),
      el('title', {}, `${outcomeWords[worstOutcome(runs)]}: ${titles} · assay`),
      verbatim('style', style),
    ),
    el(
      'body',
      {},
      el('a', { class: 'skip', href: '#main' }, 'Skip to the results'),
      verdictBar(runs),
      el('main', { id: 'main', tabindex: -1 }, filter(), runs.map(runArticle)),
      el('footer', {}, 'Made by assay from the event log of the run; nothing here is fetched from elsewhere.'),
      verbatim('script', script),
    ),
  );
}
