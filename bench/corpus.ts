import { corpus, readCorpus } from './corpus/corpus.ts';
import { summaryText } from './corpus/summary.ts';

/** `npm run bench`: how many real documents can be read, and what becomes of the others. */
const files = await corpus();
const result = await readCorpus(files, (count) => {
  if (count % 250 === 0) console.error(`${count} of ${files.length}`);
});
console.log(summaryText(result));
process.exitCode = result.broken.length === 0 ? 0 : 1;
