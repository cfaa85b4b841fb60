import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planted } from '../reports/fixtures/planted.ts';
import { reports } from '../reports/index.ts';
import { redactor } from '../suites/redact.ts';

const encodings: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  header: (secret) => `Authorization: Bearer ${secret}`,
  query: (secret) => `/p?token=${encodeURIComponent(secret)}&n=1`,
  json: (secret) => JSON.stringify({ some: secret }),
  base64: (secret) => Buffer.from(`x${secret}`).toString('base64'),
  'user and password': (secret) => `Basic ${Buffer.from(`ann:${secret}`).toString('base64')}`,
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'signed URL': (secret) => `https://h.example/o?X-Amz-Date=1&X-Amz-Signature=${secret}`,
  'signed URL in JSON': (secret) => JSON.stringify({ url: `https://h.example/o?sig=${secret}&se=1` }).replaceAll('&', '\\u0026'),
  'signed URL in a URL': (secret) => `/fetch?url=${encodeURIComponent(`https://h.example/o?Signature=${secret}&Expires=1`)}`,
};

/** The text, and what its long runs say when they are decoded. */
function readings(text: string): string {
  const coded = text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];
  return [
    text,
    ...coded.map((run) => Buffer.from(run, 'base64').toString('latin1')),
    ...coded.map((run) => Buffer.from(run, 'hex').toString('latin1')),
  ].join('\n');
}

test('no report shows a secret that the run was given, nor the query of a signed URL', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9._~-]{12,40}$/), fc.constantFrom(...Object.entries(encodings)), (secret, [name, encode]) => {
      const given = name.startsWith('signed') ? [] : [`Bearer ${secret}`];
      const events = planted(`before ${encode(secret)} after`).map(redactor(given));
      for (const open of Object.values(reports)) {
        const report = open();
        for (const event of events) report.add(event);
        expect(readings(report.text()).includes(secret), name).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});
