import LinkHeader from 'http-link-header';
import { type Json, own } from '../../json.ts';

/** The addresses of one relation in a `Link` header; none in a header that is broken. @see RFC 8288 */
export function linksOf(header: string, relation: string): string[] {
  try {
    return header === ''
      ? []
      : LinkHeader.parse(header)
          .rel(relation)
          .map(({ uri }) => uri);
  } catch {
    return [];
  }
}

/** The descriptions that an api-catalog names. @see RFC 9727 §4.1, RFC 9264 §4.2 */
export function catalogTargets(catalog: Json | undefined): string[] {
  const contexts = own(catalog, 'linkset');
  const links = (Array.isArray(contexts) ? contexts : []).flatMap((context) => own(context, 'service-desc') ?? []).flat();
  return links.map((link) => own(link, 'href')).filter((href) => typeof href === 'string');
}
