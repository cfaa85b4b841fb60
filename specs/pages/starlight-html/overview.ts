import { isObject, type Json, type JsonObject, own, withMember } from '../../json.ts';
import { childrenOf, type Element, every, first, hasClass, type Tree, words } from '../html-tree.ts';
import { baseName, type Page, type Reading } from '../page.ts';
import { headingOf, panelOf } from './regions.ts';

/** The overview page of an API, which has no operation but its title, its version and its security schemes; `null` where the tree is none. */
export function starlightOverview(tree: Tree, page: Page): Reading | null {
  const heading = first('#overview.sl-openapi-heading', tree);
  if (heading === null) return null;
  const version = words(childrenOf(heading).find((child) => hasClass(child, 'sl-badge')) ?? null);
  const title = words(heading);
  const sections = every('.sl-openapi-section', tree);
  const schemes = sections.map((section): [string, Json] => [headingOf(section) ?? '', scheme(section)]);
  const unread = schemes.filter(([, node]) => own(node, 'type') === undefined).map(([name]) => name);
  return {
    form: 'starlight-html',
    document: {
      openapi: '3.1.0',
      info: { title: version !== '' && title.endsWith(version) ? title.slice(0, -version.length).trim() : title, version },
      paths: {},
      components: { securitySchemes: Object.fromEntries(schemes.filter(([name]) => !unread.includes(name))) },
    },
    losses: unread.map((name) => `${baseName(page)}: what the security scheme "${name}" asks for is not shown`),
    inferences: [],
    shownAs: new Map(),
  };
}

/** The lines `label: value` of a scheme; those after `Flow type` belong to that flow. */
function scheme(section: Element): JsonObject {
  const panel = panelOf(section, 'panel');
  const rows =
    panel === null
      ? []
      : childrenOf(panel)
          .filter((child) => hasClass(child, 'sl-openapi-text'))
          .map(row);
  const said = (label: RegExp): string | undefined => rows.find(([name]) => label.test(name))?.[1];
  const type = said(/^Security scheme type$/);
  const place = rows.find(([name]) => /parameter name$/.test(name));
  if (type === 'apiKey' && place !== undefined) return { type, in: place[0].split(' ')[0]?.toLowerCase() ?? 'header', name: place[1] };
  if (type === 'openIdConnect') return { type, openIdConnectUrl: said(/^OpenID Connect URL$/) ?? '' };
  if (type === 'oauth2') return { type, flows: flowsOf(rows) };
  const bearer = said(/^Bearer format$/);
  if (type === 'http' && bearer !== undefined) return { type, scheme: 'bearer', bearerFormat: bearer };
  return type === 'basic' ? { type: 'http', scheme: 'basic' } : type === 'mutualTLS' ? { type } : {};
}

function row(element: Element): [label: string, value: string] {
  const label = words(childrenOf(element).find(({ tagName }) => tagName === 'b') ?? null);
  return [label.replace(/:\s*$/, ''), words(element).slice(label.length).trim()];
}

const flowNames: Readonly<Record<string, string>> = { accessCode: 'authorizationCode', application: 'clientCredentials' };
const flowMembers: Readonly<Record<string, string>> = {
  'Authorization URL': 'authorizationUrl',
  'Token URL': 'tokenUrl',
  'Refresh URL': 'refreshUrl',
};

function flowsOf(rows: readonly (readonly [label: string, value: string])[]): JsonObject {
  let flows: JsonObject = {};
  let current = '';
  for (const [label, value] of rows) {
    if (label === 'Flow type') current = flowNames[value] ?? value;
    const flow = own(flows, current);
    const member = flowMembers[label];
    if (current !== '')
      flows = withMember(flows, current, {
        scopes: {},
        ...(isObject(flow) ? flow : {}),
        ...(member === undefined ? {} : { [member]: value }),
      });
  }
  return flows;
}
