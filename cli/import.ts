import { Command } from 'commander';
import { specFrom } from '../specs/load.ts';
import type { Imported } from '../specs/pages/import-pages.ts';
import type { Header } from '../targets/target.ts';
import { fetchLimits, textFetcher } from './pages/fetch-text.ts';
import { collect, header } from './parse.ts';
import { write } from './write.ts';

interface ImportFlags {
  readonly output: string;
  readonly prose: boolean;
  readonly header: readonly Header[];
}

export function importCommand(): Command {
  return new Command('import')
    .description('turn documentation pages into one OpenAPI 3.1 document')
    .argument('<page...>', 'pages of one API: files, folders, globs in quotes, or addresses')
    .requiredOption('-o, --output <file>', 'where the document goes, such as openapi.yaml')
    .option('--no-prose', 'leave out descriptions, summaries and titles')
    .option('--header <header>', "'Name: value', sent to the addresses named (repeatable)", collect(header), [])
    .option('--debug', 'print stack traces')
    .action(runImport);
}

/** The importers are loaded when they are needed: a run on a document does without them. */
async function runImport(names: string[], { output, prose, header: headers }: ImportFlags): Promise<void> {
  const [{ gatherPages }, { importPages }, { documentText }] = await Promise.all([
    import('./pages/gather.ts'),
    import('../specs/pages/import-pages.ts'),
    import('../specs/pages/document-text.ts'),
  ]);
  const { pages, notes } = await gatherPages(names, textFetcher({ ...fetchLimits, headers }));
  const imported = importPages(pages, { prose });
  const text = documentText(imported.document);
  const { operations } = specFrom(imported.document, { file: output, text });
  await write(output, text);
  for (const line of told(imported, notes)) console.log(line);
  console.log(`${output}: ${operations.length} operations`);
}

/** What became of each page, what was lost, and what was concluded. */
function told({ forms, skipped, losses, inferences }: Imported, notes: readonly string[]): string[] {
  return [
    ...forms.map(({ page, form }) => `${page}: ${form}`),
    ...(skipped.length === 0 ? [] : [`skipped, as they hold no API: ${some(skipped)}`]),
    ...notes.map((note) => `  not read: ${note}`),
    ...losses.map((loss) => `  lost: ${loss}`),
    ...inferences.map((inference) => `  inferred: ${inference}`),
  ];
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length > 20 ? `${shown}, and ${names.length - 20} more` : shown;
}
