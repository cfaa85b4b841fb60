import { isObject, type Json, type JsonObject, own } from '../../json.ts';
import { typesOf } from '../../layers.ts';
import { type JsonPointer, pointer, segments } from '../../pointer.ts';
import { resolveObject } from '../../resolve.ts';
import type { Spec } from '../../spec.ts';
import type { DocumentLevel, DocumentRule, Fault, NodeCheck } from '../check.ts';
import { misfitOf, viewsAt } from '../fits.ts';

/**
 * An example fits the schema beside it, in the direction in which it stands.
 *
 * In a request a readOnly property is not judged, in an answer a writeOnly one is a fault. A text where the schema asks for something else may be
 * that thing as it is written, and shows nothing; so does an example of a media type other than JSON. What a format alone denies is MAY, and so
 * is an `example` in a schema, which no version says a word about.
 */
const rule: DocumentRule = {
  id: 'document/examples',
  level: 'should',
  title: 'an example fits its schema',
  clause: 'OpenAPI 3.1.1 Media Type Object, Parameter Object: "SHOULD match the specified schema"; JSON Schema validation §9.5 `examples`',
  departs: 'an example of a pet without its required name',
};

/** An example of a body, a parameter or a header fits the schema there, in the direction in which it stands. */
export const examples: NodeCheck = {
  kind: 'node',
  of: ['parameter', 'header', 'mediaType'],
  having: ['example', 'examples'],
  rule,
  judge(node, at, spec) {
    const isBody = segments(at).at(-2) === 'content';
    if (own(node, 'schema') === undefined || (isBody && !/^[\w.-]+\/(?:[\w.-]+\+)?json\b/i.test(segments(at).at(-1) ?? ''))) return [];
    return held(node, at, spec).flatMap((given) => faults(given, `${at}/schema`, spec));
  },
};

/** An example in a schema fits it; nothing but JSON Schema's `examples` asks for that. */
export const schemaExamples: NodeCheck = {
  kind: 'node',
  of: ['schema'],
  having: ['example', 'examples'],
  rule,
  judge(node, at, spec) {
    const single = own(node, 'example');
    const several = own(node, 'examples');
    return [
      ...(single === undefined ? [] : faults({ value: single, at: `${at}/example`, level: 'may' }, at, spec)),
      ...(Array.isArray(several) ? several : []).flatMap((value, index) =>
        faults({ value, at: `${at}/examples/${index}`, level: 'should' }, at, spec),
      ),
    ];
  },
};

interface Given {
  readonly value: Json;
  readonly at: JsonPointer;
  readonly level: DocumentLevel;
}

function held(node: JsonObject, at: JsonPointer, { document }: Spec): Given[] {
  const single = own(node, 'example');
  const named = own(node, 'examples');
  const several = Object.keys(isObject(named) ? named : {}).flatMap((name): Given[] => {
    const placed = resolveObject(document, `${at}${pointer('examples', name)}`);
    const word = own(placed?.node, 'dataValue') === undefined ? 'value' : 'dataValue';
    const value = own(placed?.node, word);
    return placed === undefined || value === undefined ? [] : [{ value, at: `${placed.pointer}/${word}`, level: 'should' }];
  });
  return [...(single === undefined ? [] : [{ value: single, at: `${at}/example`, level: 'should' } as const]), ...several];
}

/** A text where the schema asks for something else may be that thing as it is written: it shows nothing. */
function faults({ value, at, level }: Given, schema: JsonPointer, spec: Spec): Fault[] {
  const types = typesOf(spec.document, schema);
  if (typeof value === 'string' && types?.has('string') !== true) return [];
  const found = misfitOf(spec, schema, { value, views: viewsAt(at) });
  if (found === null) return [];
  return [
    { pointer: at, what: `the example does not fit its schema: ${found.message}`, level: found.keyword === 'format' ? 'may' : level },
  ];
}
