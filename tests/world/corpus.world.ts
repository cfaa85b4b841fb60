import { describe, expect, test } from 'vitest';
import { corpus, readCorpus } from '../../bench/corpus/corpus.ts';
import { summaryText } from '../../bench/corpus/summary.ts';
import { measured } from './figures.ts';
import { orSkip } from './missing.ts';

describe('corpus', () => {
  test('real documents load, or are refused with the line at fault; none crashes or hangs', async (context) => {
    const files = await orSkip(context, corpus);
    const result = await readCorpus(files);
    console.log(summaryText(result));
    measured(context, {
      documents: result.documents,
      'documents that load': result.loaded,
      operations: result.operations,
      'operations that cannot be used': result.unusable,
      'slowest under 10 s of CPU': (result.slowest[0]?.cpu ?? 0) < 10 ? 'yes' : 'no',
    });
    expect(result.documents).toBeGreaterThan(2700);
    expect(result.broken).toEqual([]);
    expect(result.withoutLine).toEqual([]);
    expect(result.loaded / result.documents).toBeGreaterThanOrEqual(0.99);
    expect(result.slowest[0]?.cpu).toBeLessThan(10);
  });
});
