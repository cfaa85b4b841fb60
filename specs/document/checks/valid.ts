import { own } from '../../json.ts';
import { segments, valueAt } from '../../pointer.ts';
import type { Spec } from '../../spec.ts';
import { causes } from '../causes.ts';
import type { Fault, WrittenCheck } from '../check.ts';
import { type MetaSchema, metaSchema } from '../meta-schema.ts';
import { faultsOf } from '../words.ts';

/**
 * The document has the form that its version of OpenAPI gives it, its schemas the form that JSON Schema does.
 *
 * A keyword of a wrong form asks for nothing in a run: it is left out, and stands here. A schema that names a dialect of its own is not judged by
 * the document's.
 */
export const valid: WrittenCheck = {
  kind: 'written',
  rule: {
    id: 'document/valid',
    level: 'must',
    title: 'the document has the form of its version of OpenAPI',
    clause:
      'the OpenAPI Specification of the stated version, by its official meta-schema; JSON Schema 2020-12 for the schemas of 3.1 and later',
    departs: 'a parameter without `in`; `type: file` in a schema',
  },
  async judge(part, spec) {
    const schema = await metaSchemaOf(spec);
    const found: Fault[] = [];
    for (const cause of causes(schema.unmet(part), part)) {
      if (isForeign(part, cause.at)) continue;
      const stated = await Promise.all([cause.keyword, ...cause.alternatives].map((keyword) => schema.stated(keyword)));
      found.push(...faultsOf(cause, { document: part, stated }));
    }
    return found;
  },
};

const known = new WeakMap<Spec, Promise<MetaSchema>>();

function metaSchemaOf(spec: Spec): Promise<MetaSchema> {
  const schema = known.get(spec) ?? metaSchema(spec.written, spec.dialect);
  known.set(spec, schema);
  return schema;
}

/** Whether a place stands in a schema that names a dialect of its own: the document's says nothing about it. */
function isForeign(document: Spec['written'], at: string): boolean {
  const names = segments(at);
  return names.some((_, depth) => {
    const holder = names.slice(0, depth + 1).map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    return own(valueAt(document, holder.join('')), '$schema') !== undefined;
  });
}
