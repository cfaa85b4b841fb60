import type { Departure, ExchangeCheck } from '../rule.ts';

const dates: ReadonlySet<string> = new Set(['date', 'expires', 'last-modified', 'retry-after']);
/** @see RFC 9110 §5.6.7, IMF-fixdate */
const fixdate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * Dates in headers have the one form that HTTP has; `Retry-After` may be seconds instead, `Expires: 0` is a habit that clients read as past.
 */
export const httpDates: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'http/dates',
    level: 'must',
    title: 'dates in headers have the form of HTTP',
    clause: 'RFC 9110 §5.6.7 (IMF-fixdate), §8.8.2, §10.2.3; RFC 9111 §5.3',
    departs: '`Last-Modified: 2026-01-02T03:04:05Z`',
  },
  notFor: () => null,
  judge({ exchange, operation }) {
    const { response } = exchange;
    const stated = response?.headers.filter(([name]) => dates.has(name.toLowerCase())) ?? [];
    if (response === null || stated.length === 0) return undefined;
    return stated
      .filter(([name, value]) => !isRight(name.toLowerCase(), value.trim()))
      .map(
        ([name, value]): Departure => ({
          at: `response ${response.status} header ${name.toLowerCase()}`,
          pointer: operation.pointer,
          keyword: name.toLowerCase(),
          message: `${name} is ${JSON.stringify(value)}, which is no date of HTTP`,
          expected: 'Sun, 06 Nov 1994 08:49:37 GMT',
          received: value,
          shared: true,
        }),
      );
  },
};

function isRight(name: string, value: string): boolean {
  if (name === 'retry-after' && /^\d+$/.test(value)) return true;
  if (name === 'expires' && /^(0|-1)$/.test(value)) return true;
  return fixdate.test(value);
}
