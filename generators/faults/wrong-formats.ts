/** Texts that look like the format and are not of it: gross ones first, then those that only a careful parser tells. */
const wrong: ReadonlyMap<string, readonly string[]> = new Map([
  ['date', ['assay', '2024-13-01', '2023-02-30', '2024-1-1']],
  ['time', ['assay', '25:00:00Z', '12:00']],
  ['date-time', ['assay', '2024-01-01T00:00:00', '2023-02-30T00:00:00Z', '2024-01-01', '2024-01-01T25:00:00Z']],
  ['duration', ['assay', 'P', '1D']],
  ['email', ['assay', '@example.com']],
  ['hostname', ['-assay-', 'a..b', 'assay assay']],
  ['ipv4', ['assay', '256.0.0.1', '1.2.3']],
  ['ipv6', ['assay', '1::2::3', '12345::']],
  ['uri', ['not a uri', 'http://[', '/relative']],
  ['uri-reference', ['not a uri\\', 'http://[']],
  ['uri-template', ['{']],
  ['uuid', ['assay', '123e4567-e89b-12d3-a456-42661417400', '123e4567e89b12d3a45642661417400z']],
  ['json-pointer', ['assay', '/~2']],
  ['relative-json-pointer', ['assay', '01']],
  ['regex', ['(', '[']],
  ['byte', ['*', 'a']],
  ['base64url', ['*', 'a+/b']],
  ['decimal', ['assay', '1e3', '1.']],
  ...wholeFormats(['int8', 'int16', 'int32', 'int64'], true),
  ...wholeFormats(['uint8', 'uint16', 'uint32', 'uint64'], false),
]);

function wholeFormats(names: readonly string[], isSigned: boolean): (readonly [string, readonly string[]])[] {
  return names.map((name) => {
    const bits = BigInt(name.replace(/\D+/, ''));
    const most = isSigned ? 2n ** (bits - 1n) : 2n ** bits;
    const below = isSigned ? -most - 1n : -1n;
    return [name, ['assay', String(most), String(below), '1.5', '1e3', '0x10', '+1']];
  });
}

export function misformatted(format: string): readonly string[] {
  return wrong.get(format) ?? [];
}

const ranges: ReadonlyMap<string, readonly number[]> = new Map([
  ['int8', [128, -129]],
  ['int16', [32_768, -32_769]],
  ['int32', [2 ** 31, -(2 ** 31) - 1]],
  ['int64', [2 ** 64]],
  ['uint8', [256, -1]],
  ['uint16', [65_536, -1]],
  ['uint32', [2 ** 32, -1]],
  ['uint64', [2 ** 65, -1]],
]);

/** Numbers beyond the range that the format names. */
export function outOfRange(format: string): readonly number[] {
  return ranges.get(format) ?? [];
}
