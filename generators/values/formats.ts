import fc from 'fast-check';

const digits = fc.integer({ min: 0, max: 9 }).map(String);
const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 8 });
const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** 1970 to 2100, which every clock and column takes. */
const days = fc.integer({ min: 0, max: 47_846 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => pad(part)).join(':'));
const fractions = fc.integer({ min: 0, max: 999 }).map((millis) => `.${pad(millis, 3)}`);
const zones = fc
  .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 12 }), fc.constantFrom('00', '30'))
  .map(([sign, hours, minutes]) => `${sign}${pad(hours)}:${minutes}`);
const times = fc
  .tuple(
    clock,
    fc.oneof({ arbitrary: fc.constant(''), weight: 3 }, { arbitrary: fractions, weight: 1 }),
    fc.oneof({ arbitrary: fc.constant('Z'), weight: 4 }, { arbitrary: zones, weight: 1 }),
  )
  .map((parts) => parts.join(''));
const instants = fc.tuple(days, times).map((parts) => parts.join('T'));
const amount = fc.integer({ min: 1, max: 90 });
const durations = fc.oneof(
  amount.map((count) => `P${count}D`),
  amount.map((count) => `PT${count}M`),
  fc.tuple(amount, amount).map(([hours, minutes]) => `PT${hours}H${minutes}M`),
  amount.map((count) => `P${count}W`),
);

const hosts = letters.map((name) => `${name}.example.com`);
const paths = fc.array(letters, { maxLength: 3 }).map((segments) => segments.map((segment) => `/${segment}`).join(''));
const queries = fc.oneof({ arbitrary: fc.constant(''), weight: 3 }, { arbitrary: letters.map((word) => `?q=${word}`), weight: 1 });
const urls = fc.tuple(hosts, paths, queries).map(([host, path, query]) => `https://${host}${path}${query}`);
const base64Of = (encoding: 'base64' | 'base64url') =>
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString(encoding));

const whole = (min: bigint, max: bigint) =>
  fc.oneof(fc.bigInt({ min: min < -1000n ? -1000n : min, max: max < 1000n ? max : 1000n }), fc.bigInt({ min, max })).map(String);
const fractional = fc
  .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 99 }))
  .map(([units, cents]) => `${units}.${pad(cents)}`);
const pointers = fc.array(letters, { maxLength: 3 }).map((segments) => segments.map((segment) => `/${segment}`).join(''));

/** Texts of a format, small and plain: a format that is not in the table puts no demand on a text. */
const table: ReadonlyMap<string, fc.Arbitrary<string>> = new Map([
  ['date', days],
  ['time', times],
  ['date-time', instants],
  ['google-datetime', instants],
  ['duration', durations],
  ['google-duration', fc.integer({ min: 0, max: 86_400 }).map((seconds) => `${seconds}s`)],
  ['google-fieldmask', letters],
  ['email', fc.tuple(letters, hosts).map((parts) => parts.join('@'))],
  ['idn-email', fc.tuple(letters, hosts).map((parts) => parts.join('@'))],
  ['hostname', hosts],
  ['idn-hostname', hosts],
  ['ipv4', fc.ipV4()],
  [
    'ipv6',
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
      .map((groups) => groups.map((group) => group.toString(16)).join(':')),
  ],
  ['uri', urls],
  ['url', urls],
  ['iri', urls],
  ['uri-reference', fc.oneof(urls, paths)],
  ['iri-reference', fc.oneof(urls, paths)],
  ['uri-template', fc.tuple(urls, letters).map(([url, name]) => `${url}{${name}}`)],
  ['uuid', fc.uuid({ version: 4 })],
  ['guid', fc.uuid({ version: 4 })],
  ['json-pointer', pointers],
  ['relative-json-pointer', fc.tuple(digits, pointers).map((parts) => parts.join(''))],
  ['regex', letters.map((word) => `^${word}$`)],
  ['byte', base64Of('base64')],
  ['base64', base64Of('base64')],
  ['base64url', base64Of('base64url').map((text) => text.replaceAll('=', ''))],
  ['int8', whole(-128n, 127n)],
  ['int16', whole(-32_768n, 32_767n)],
  ['int32', whole(-(2n ** 31n), 2n ** 31n - 1n)],
  ['int64', whole(-(2n ** 63n), 2n ** 63n - 1n)],
  ['uint8', whole(0n, 255n)],
  ['uint16', whole(0n, 65_535n)],
  ['uint32', whole(0n, 2n ** 32n - 1n)],
  ['uint64', whole(0n, 2n ** 64n - 1n)],
  ['float', fractional],
  ['double', fractional],
  ['decimal', fractional],
]);

/** Texts of the format, or `undefined` where it puts no demand on a text, such as `password` or a house format. */
export function formatted(format: string): fc.Arbitrary<string> | undefined {
  return table.get(format);
}
