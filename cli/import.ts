import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { specFrom } from '../specs/load.ts';
import { documentText } from '../specs/pages/document-text.ts';
import { importPages } from '../specs/pages/import-pages.ts';
import { SpecError } from '../specs/spec-error.ts';
import { write } from './write.ts';

export function importCommand(): Command {
  return new Command('import')
    .description('turn documentation pages into one OpenAPI 3.1 document')
    .argument('<page...>', 'pages of one API')
    .requiredOption('-o, --output <file>', 'where the document goes, such as openapi.yaml')
    .option('--no-prose', 'leave out descriptions, summaries and titles')
    .option('--debug', 'print stack traces')
    .action(async (files: string[], { output, prose }: { output: string; prose: boolean }) => {
      const pages = await Promise.all(files.map(async (name) => ({ name, text: await pageText(name) })));
      const { document, forms, losses, inferences } = importPages(pages, { prose });
      const text = documentText(document);
      const { operations } = specFrom(document, { file: output, text });
      await write(output, text);
      for (const { page, form } of forms) console.log(`${page}: ${form}`);
      for (const loss of losses) console.log(`  lost: ${loss}`);
      for (const inference of inferences) console.log(`  inferred: ${inference}`);
      console.log(`${output}: ${operations.length} operations`);
    });
}

async function pageText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new SpecError(
      'file-missing',
      { what: 'this page cannot be read', where: file, fix: 'check the path; it is taken from the current folder' },
      { cause: error },
    );
  }
}
