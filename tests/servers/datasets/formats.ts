import { addFormat, setFormatHandler } from '@hyperjump/json-schema/experimental';
import '@hyperjump/json-schema/formats';
import { isEmail } from '@hyperjump/json-schema-formats';

const keyword = 'https://json-schema.org/keyword/draft-2020-12/format';

/** Decimal digits within 64 bits, without a plus, leading zeros or `-0`. */
export function isInt64(text: string): boolean {
  return /^(?:0|-?[1-9]\d{0,18})$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

/** The library throws at an address literal with a tag that it does not know. */
function isPlainEmail(text: string): boolean {
  try {
    return isEmail(text);
  } catch {
    return false;
  }
}

for (const [name, holds] of Object.entries({ int64: isInt64, email: isPlainEmail })) {
  addFormat({ id: `https://datasets.invalid/format/${name}`, handler: (value: unknown) => typeof value !== 'string' || holds(value) });
  setFormatHandler(keyword, name, `https://datasets.invalid/format/${name}`);
}
