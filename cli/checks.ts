import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { closest } from 'fastest-levenshtein';
import type { Rule } from '../suites/rule.ts';
import { rules } from '../suites/rules.ts';
import { UsageError } from './usage-error.ts';

export function checksCommand(): Command {
  return new Command('checks')
    .description('the catalogue of checks, or one of them with its clause')
    .argument('[id]', 'such as read-only/ignored')
    .option('--debug', 'print stack traces')
    .action((id: string | undefined) => {
      if (id === undefined)
        return console.log(rules.map((rule) => `${rule.id.padEnd(30)} ${rule.level.toUpperCase().padEnd(7)} ${rule.title}`).join('\n'));
      const found = rules.find((rule) => rule.id === id);
      const ids = rules.map((rule) => rule.id);
      if (found === undefined)
        throw new UsageError(`there is no check "${id}"`, `did you mean "${closest(id, ids)}"? \`assay checks\` lists all`);
      return console.log(manualPage(found).trimEnd());
    });
}

/** The rule's page of the manual, which stands one folder up in source and two in what is built. */
function manualPage({ id, title, level, clause, departs }: Rule): string {
  const name = `docs/checks/${id.replace('/', '-')}.md`;
  const file = ['../', '../../'].map((up) => new URL(`${up}${name}`, import.meta.url)).find((url) => existsSync(url));
  if (file !== undefined) return readFileSync(file, 'utf8');
  return [`# ${id}`, title, `- **Level**: ${level.toUpperCase()}`, `- **Clause**: ${clause}`, `- **Departs**: ${departs}`].join('\n\n');
}
