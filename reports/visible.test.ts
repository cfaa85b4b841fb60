import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible, visibleLine } from './visible.ts';

test.for([
  ['plain text, שלום, 👩‍👩‍👧 and ä', 'plain text, שלום, 👩‍👩‍👧 and ä'],
  ['a\r\nb\tc\rd', 'a\nb\tc\\u000dd'],
  ['\0\u001b[31m\u009b', '\\u0000\\u001b[31m\\u009b'],
  ['\ud800x\udc00', '\\ud800x\\udc00'],
  ['\u202egnp\u2066\u200b\ufeff', '\\u202egnp\\u2066\\u200b\\ufeff'],
  ['\uffff\u{1fffe}', '\\uffff\\u{1fffe}'],
])('%j', ([text, want]) => {
  expect(visible(text ?? '')).toBe(want);
});

test('what XML 1.0 forbids is never left, and a second look changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).toMatch(/^[\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
      expect(visible(visible(text))).toBe(visible(text));
      expect(visibleLine(text)).not.toMatch(/[\n\t]/);
    }),
  );
});
