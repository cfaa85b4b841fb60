import { own } from '../../specs/json.ts';
import type { Operation, Parameter } from '../../specs/spec.ts';
import type { Input } from '../input.ts';
import { queryText } from '../parameters.ts';
import { percentEncoded } from '../percent-encoded.ts';
import type { Idea } from './idea.ts';

/** A parameter that the document does not know, one that comes twice, texts that are no percent-encoded UTF-8. */
export function hostileQueries(operation: Operation): Idea[] {
  const more =
    (text: string) =>
    (input: Input): Input => ({ ...input, moreQuery: text });
  const anywhere = { way: null, part: null, pointer: operation.pointer } as const;
  return [
    { ...anywhere, how: 'the query has a parameter that the document does not declare', apply: more('assayUndeclared=assay') },
    { ...anywhere, how: 'the query has a name in broken percent-encoding', apply: more('assay%=%zz') },
    {
      ...anywhere,
      how: 'the query has a thousand parameters',
      apply: more(Array.from({ length: 1000 }, (_, index) => `assay${index}=1`).join('&')),
    },
    ...operation.parameters.filter(({ in: place }) => place === 'query').flatMap(inParameter),
  ];
}

function inParameter(parameter: Parameter): Idea[] {
  const { name, pointer } = parameter;
  const common = { way: { in: 'query', name, steps: [] }, part: { in: 'query', name, at: '' }, pointer } as const;
  const instead =
    (text: string) =>
    (input: Input): Input => ({ ...without(input, name), moreQuery: `${percentEncoded(name)}=${text}` });
  return [
    { ...common, how: 'comes twice', apply: (input) => ({ ...input, moreQuery: again(parameter, input) }) },
    { ...common, how: 'is no UTF-8', apply: instead('%ff%fe') },
    { ...common, how: 'holds U+0000', apply: instead('assay%00') },
    { ...common, how: 'holds a line break', apply: instead('assay%0d%0aassay') },
    { ...common, how: 'is empty', apply: instead('') },
  ];
}

function again(parameter: Parameter, input: Input): string {
  const value = own(input.query, parameter.name);
  return value === undefined ? '' : queryText(parameter, value);
}

function without(input: Input, name: string): Input {
  return { ...input, query: Object.fromEntries(Object.entries(input.query).filter(([key]) => key !== name)) };
}
