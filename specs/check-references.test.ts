import { describe, expect, test } from 'vitest';
import { brokenReferences } from './check-references.ts';
import type { Json } from './json.ts';
import { joinedAlone } from './load/join.ts';
import { readingOf } from './load/reading.ts';

const document = (schemas: Record<string, Json>) => ({
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  paths: {},
  components: { schemas },
});
const broken = (schemas: Record<string, Json>) =>
  brokenReferences(joinedAlone(readingOf(document(schemas), { file: 'o.yaml', text: '' })).document).map(({ pointer, ...rest }) => ({
    at: pointer.replace('/components/schemas', ''),
    ...rest,
  }));
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('each $ref that gives nothing has its message', () => {
  test.for<{ name: string; schemas: Record<string, Json>; want: object[] }>([
    {
      name: 'a typing error',
      schemas: { Thing: {}, A: ref('Thng') },
      want: [
        {
          at: '/A',
          code: 'ref-unresolved',
          why: '$ref "#/components/schemas/Thng" points at nothing',
          fix: 'did you mean "#/components/schemas/Thing"?',
        },
      ],
    },
    {
      name: 'itself',
      schemas: { A: ref('A') },
      want: [{ at: '/A', code: 'ref-circular', why: '$ref "#/components/schemas/A" names itself' }],
    },
    {
      name: 'A, B, A',
      schemas: { A: ref('B'), B: ref('A') },
      want: [
        {
          at: '/A',
          code: 'ref-circular',
          why: '$refs lead in a circle: #/components/schemas/A → #/components/schemas/B → #/components/schemas/A',
        },
        { at: '/B', code: 'ref-circular' },
      ],
    },
    {
      name: 'allOf of itself',
      schemas: { A: { allOf: [ref('A'), { type: 'object' }] } },
      want: [
        {
          at: '/A/allOf/0',
          code: 'allof-circular',
          why: 'this schema is a part of itself by allOf: #/components/schemas/A → #/components/schemas/A',
        },
      ],
    },
    {
      name: 'allOf in a circle',
      schemas: { A: { allOf: [{ allOf: [ref('B')] }] }, B: ref('C'), C: { allOf: [ref('A')] } },
      want: [
        { at: '/A/allOf/0/allOf/0', code: 'allof-circular' },
        { at: '/B', code: 'allof-circular' },
        { at: '/C/allOf/0', code: 'allof-circular' },
      ],
    },
    {
      name: 'a bare name',
      schemas: { Thing: {}, A: { $ref: 'Thing' } },
      want: [{ at: '/A', code: 'ref-unresolved', fix: 'did you mean "#/components/schemas/Thing"?' }],
    },
    {
      name: 'a pointer without its slash',
      schemas: { Thing: {}, A: { $ref: '#components/schemas/Thing' } },
      want: [{ at: '/A', fix: 'did you mean "#/components/schemas/Thing"?' }],
    },
    { name: 'an id', schemas: { A: { $ref: '3FA85F64-5717-4562-b3fc-2c963f66afa6' } }, want: [{ at: '/A', code: 'ref-id' }] },
    {
      name: 'another file',
      schemas: { A: { $ref: 'x.yaml#/B' } },
      want: [{ at: '/A', code: 'ref-missing', why: expect.stringContaining('given without what is around it') }],
    },
    {
      name: 'a family that is not there',
      schemas: { A: { $ref: '#/components/parameters/P' } },
      want: [{ at: '/A', fix: 'declare it under "#/components/parameters"' }],
    },
  ])('$name', ({ schemas, want }) => {
    expect(broken(schemas).toSorted((a, b) => a.at.localeCompare(b.at))).toMatchObject(want);
  });
});

describe('what recurs but ends is fine', () => {
  test.for<{ name: string; schemas: Record<string, Json> }>([
    { name: 'deeper in the value', schemas: { A: { properties: { a: ref('A') } } } },
    { name: 'as one choice of several', schemas: { A: { oneOf: [{ type: 'null' }, ref('A')] } } },
    { name: 'a base that lists its heirs', schemas: { Pet: { oneOf: [ref('Cat')] }, Cat: { allOf: [{ type: 'object' }, ref('Pet')] } } },
    { name: 'one schema from two sides', schemas: { A: { allOf: [ref('B'), ref('C')] }, B: ref('D'), C: ref('D'), D: {} } },
    {
      name: 'data',
      schemas: { A: { example: ref('Nope'), default: ref('A'), enum: [ref('Nope')], properties: { example: { type: 'string' } } } },
    },
  ])('$name', ({ schemas }) => {
    expect(broken(schemas)).toEqual([]);
  });
});
