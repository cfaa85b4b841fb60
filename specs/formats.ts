import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Json } from './json.ts';

/** Whether a value of a type that the format speaks of has its form; values of other types pass (JSON Schema validation §7.1). */
export type FormatTest = (value: Json) => boolean;

const onText =
  (test: (text: string) => boolean): FormatTest =>
  (value) =>
    typeof value !== 'string' || test(value);

/** Integers as JSON numbers, or as strings of plain decimal digits: OpenAPI format registry, int64 and uint64. */
const whole =
  (least: bigint, most: bigint): FormatTest =>
  (value) => {
    if (typeof value === 'number') return !Number.isFinite(value) || (Number.isInteger(value) && within(BigInt(value), least, most));
    return typeof value !== 'string' || (/^-?(?:0|[1-9]\d*)$/.test(value) && value !== '-0' && within(BigInt(value), least, most));
  };

function within(value: bigint, least: bigint, most: bigint): boolean {
  return value >= least && value <= most;
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;
const base64url = /^[A-Za-z0-9_-]*={0,2}$/;

const own: Record<string, FormatTest> = {
  int8: whole(-128n, 127n),
  int16: whole(-32_768n, 32_767n),
  int32: whole(-(2n ** 31n), 2n ** 31n - 1n),
  int64: whole(-(2n ** 63n), 2n ** 63n - 1n),
  uint8: whole(0n, 255n),
  uint16: whole(0n, 65_535n),
  uint32: whole(0n, 2n ** 32n - 1n),
  uint64: whole(0n, 2n ** 64n - 1n),
  byte: onText((text) => base64.test(text) || base64url.test(text)), // protobuf's JSON mapping takes both alphabets, with or without padding
  base64url: onText((text) => base64url.test(text)),
  decimal: onText((text) => /^-?\d+(\.\d+)?$/.test(text)),
};

/** Draft formats with a grammar of their own; `regex` and the like from ajv-formats. */
const standard = [
  'date',
  'time',
  'date-time',
  'duration',
  'uri',
  'uri-reference',
  'uri-template',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
  'regex',
] as const;

function standardTest(name: (typeof standard)[number]): FormatTest {
  const format = fullFormats[name];
  if (format instanceof RegExp) return onText((text) => format.test(text));
  if (typeof format === 'function') return onText((text) => format(text));
  if (typeof format === 'object' && 'validate' in format) {
    const { validate } = format;
    if (validate instanceof RegExp) return onText((text) => validate.test(text));
    // ajv types the test of a format by the union of all that it may take; those of the list take text
    return onText((text) => Reflect.apply(typeof validate === 'function' ? validate : () => true, undefined, [text]) !== false);
  }
  return () => true;
}

const tests: ReadonlyMap<string, FormatTest> = new Map([
  ...standard.map((name) => [name, standardTest(name)] as const),
  ...Object.entries(own),
]);

/** The test of a format that this suite judges; `undefined` for one that asserts nothing, such as `password` or a house format. */
export function formatTest(name: string): FormatTest | undefined {
  return tests.get(name);
}
