import { Command } from 'commander';
import { closest } from 'fastest-levenshtein';
import { checks } from '../suites/checks/index.ts';
import { UsageError } from './usage-error.ts';

export function checksCommand(): Command {
  return new Command('checks')
    .description('the catalogue of checks, or one of them with its clause')
    .argument('[id]', 'such as read-only/ignored')
    .option('--debug', 'print stack traces')
    .action((id: string | undefined) => {
      if (id === undefined)
        return console.log(
          checks.map(({ rule }) => `${rule.id.padEnd(28)} ${rule.level.toUpperCase().padEnd(7)} ${rule.title}`).join('\n'),
        );
      const found = checks.find(({ rule }) => rule.id === id);
      const ids = checks.map(({ rule }) => rule.id);
      if (found === undefined)
        throw new UsageError(`there is no check "${id}"`, `did you mean "${closest(id, ids)}"? \`assay checks\` lists all`);
      const { rule } = found;
      return console.log(
        [rule.id, `  ${rule.title}`, `  level   ${rule.level.toUpperCase()}`, `  clause  ${rule.clause}`, `  departs ${rule.departs}`].join(
          '\n',
        ),
      );
    });
}
