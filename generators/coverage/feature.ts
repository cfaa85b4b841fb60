import type fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import type { Input, Part } from '../input.ts';

export type FeatureKind = 'minimal' | 'full' | 'enum' | 'boolean' | 'bound' | 'optional' | 'left-out' | 'null' | 'media-type' | 'example';

/** One thing that the document allows, and valid inputs that use it. */
export interface Feature {
  readonly kind: FeatureKind;
  /** `null`: the request as a whole. */
  readonly part: Part | null;
  /** The value that stands there, where the feature is a value. */
  readonly value?: Json;
  readonly pointer: JsonPointer;
  /** In words, such as `request body /format is "CHAT"`. */
  readonly why: string;
  readonly input: fc.Arbitrary<Input>;
}
