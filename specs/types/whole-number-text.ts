import ts from 'typescript';
import { own } from '../json.ts';

/**
 * `${bigint}` for a whole number of 64 bits that is written as a string: a text that is no number, and a number, are then compile errors.
 *
 * @see the OpenAPI Format Registry: `int64` and `uint64` stand on numbers; on strings they are proto3's JSON mapping
 */
export function wholeNumberText(schema: unknown): ts.TypeNode | undefined {
  const format = own(schema, 'format');
  if (own(schema, 'type') !== 'string' || (format !== 'int64' && format !== 'uint64')) return undefined;
  if (['enum', 'const', 'allOf', 'anyOf', 'oneOf'].some((word) => own(schema, word) !== undefined)) return undefined;
  const { factory } = ts;
  const whole = factory.createTemplateLiteralTypeSpan(
    factory.createKeywordTypeNode(ts.SyntaxKind.BigIntKeyword),
    factory.createTemplateTail(''),
  );
  return factory.createTemplateLiteralType(factory.createTemplateHead(''), [whole]);
}
