import { type Json, own } from '../../specs/json.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import type { Shape } from '../normal/shape.ts';

export interface Stated {
  readonly pointer: JsonPointer;
  readonly value: Json;
}

/** Where a keyword stands among the schemas that hold, and its value: the first that passes the test. */
export function stating({ layers }: Shape, keyword: string, test: (value: Json) => boolean = () => true): Stated | undefined {
  for (const layer of layers) {
    const value = own(layer.schema, keyword);
    if (value !== undefined && test(value)) return { pointer: layer.pointer, value };
  }
  return undefined;
}
