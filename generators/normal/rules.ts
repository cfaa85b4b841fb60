import { type Json, type JsonObject, own } from '../../specs/json.ts';

/** What several schemas together ask of a number. */
export interface NumberRules {
  readonly min: number;
  readonly max: number;
  /** Whether the bound itself is excluded. */
  readonly aboveMin: boolean;
  readonly belowMax: boolean;
  readonly steps: readonly number[];
  readonly formats: readonly string[];
}

/** What several schemas together ask of a text; lengths in code points. */
export interface TextRules {
  readonly min: number;
  readonly max: number;
  readonly patterns: readonly string[];
  readonly formats: readonly string[];
}

/** A count of items or of members. */
export interface CountRules {
  readonly min: number;
  readonly max: number;
}

function numbers(schemas: readonly JsonObject[], word: string): number[] {
  return schemas.map((schema) => own(schema, word)).filter((value) => typeof value === 'number');
}

function texts(schemas: readonly JsonObject[], word: string): string[] {
  return [...new Set(schemas.map((schema) => own(schema, word)).filter((value) => typeof value === 'string'))];
}

export function numberRules(schemas: readonly JsonObject[]): NumberRules {
  const min = Math.max(Number.NEGATIVE_INFINITY, ...numbers(schemas, 'minimum'));
  const over = Math.max(Number.NEGATIVE_INFINITY, ...numbers(schemas, 'exclusiveMinimum'));
  const max = Math.min(Number.POSITIVE_INFINITY, ...numbers(schemas, 'maximum'));
  const under = Math.min(Number.POSITIVE_INFINITY, ...numbers(schemas, 'exclusiveMaximum'));
  return {
    min: Math.max(min, over),
    max: Math.min(max, under),
    aboveMin: over >= min && over !== Number.NEGATIVE_INFINITY,
    belowMax: under <= max && under !== Number.POSITIVE_INFINITY,
    steps: [...new Set(numbers(schemas, 'multipleOf'))].filter((step) => step > 0),
    formats: texts(schemas, 'format'),
  };
}

export function textRules(schemas: readonly JsonObject[]): TextRules {
  const encoded = texts(schemas, 'contentEncoding').includes('base64') ? ['byte'] : [];
  return {
    ...countRules(schemas, 'minLength', 'maxLength'),
    patterns: texts(schemas, 'pattern'),
    formats: [...new Set([...texts(schemas, 'format'), ...encoded])],
  };
}

export function countRules(schemas: readonly JsonObject[], least: string, most: string): CountRules {
  return { min: Math.max(0, ...numbers(schemas, least)), max: Math.min(Number.POSITIVE_INFINITY, ...numbers(schemas, most)) };
}

/** Whether two values are the same by JSON Schema's equality: numbers by value, members in any order. */
export function equal(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}

/** One text for all spellings of a value. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
