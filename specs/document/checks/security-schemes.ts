import { isObject, type Json, own } from '../../json.ts';
import { type JsonPointer, pointer } from '../../pointer.ts';
import type { Fault, WholeCheck } from '../check.ts';
import { nodesOf } from '../nodes-of.ts';

/** A security requirement names declared schemes. */
export const securitySchemes: WholeCheck = {
  kind: 'whole',
  rule: {
    id: 'document/security-schemes',
    level: 'must',
    title: 'a security requirement names declared schemes',
    clause: 'OpenAPI 3.1.1 Security Requirement Object: "Each name MUST correspond to a security scheme which is declared"',
    departs: '`security: [{ apiKey: [] }]` where `components.securitySchemes` has none of that name',
  },
  judge({ document, dialect }) {
    const declared = own(own(document, 'components'), 'securitySchemes');
    const isKnown = (name: string) => own(declared, name) !== undefined || (dialect === '3.2' && /[/:#.]/.test(name)); // 3.2: or a URI
    const places = new Map<string, JsonPointer[]>();
    const look = (requirements: Json | undefined, at: JsonPointer): void => {
      for (const [index, requirement] of (Array.isArray(requirements) ? requirements : []).entries())
        for (const name of Object.keys(isObject(requirement) ? requirement : {}))
          if (!isKnown(name)) places.set(name, [...(places.get(name) ?? []), `${at}/${index}${pointer(name)}`]);
    };
    look(own(document, 'security'), '/security');
    for (const { node, at } of nodesOf(document, 'operation')) look(own(node, 'security'), `${at}/security`);
    return [...places].flatMap(([name, at]) => fault(name, at));
  },
};

/** One for each name: all operations of a document may ask for it. */
function fault(name: string, [first, ...others]: readonly JsonPointer[]): Fault[] {
  if (first === undefined) return [];
  const also = others.length === 0 ? '' : `, here and in ${others.length} more ${others.length === 1 ? 'place' : 'places'}`;
  const what = `no security scheme ${JSON.stringify(name)} is declared${also}`;
  return [{ pointer: first, what, fix: 'declare it under #/components/securitySchemes' }];
}
