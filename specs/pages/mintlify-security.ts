import { isObject, type Json, type JsonObject, own } from '../json.ts';

/** What an expanded page says of its credentials, in the document's terms. */
export interface ExpandedSecurity {
  /** One requirement for each alternative; `null` where the page says nothing. */
  readonly requirements: readonly JsonObject[] | null;
  readonly schemes: JsonObject;
  readonly inferences: readonly string[];
}

interface Option {
  readonly requirement: JsonObject;
  readonly schemes: JsonObject;
  readonly inferences: readonly string[];
}

export function expandedSecurity(security: Json | undefined): ExpandedSecurity {
  if (!Array.isArray(security)) return { requirements: null, schemes: {}, inferences: [] };
  const options = security.filter(isObject).map(readOption);
  return {
    requirements: options.map(({ requirement }) => requirement),
    schemes: Object.fromEntries(options.flatMap(({ schemes }) => Object.entries(schemes))),
    inferences: options.flatMap(({ inferences }) => inferences),
  };
}

/** One alternative: a title that joins the names of all schemes which must be given together, and where each is put. */
function readOption(option: JsonObject): Option {
  const title = own(option, 'title');
  const names = typeof title === 'string' && title !== '' ? title.split(' & ') : [];
  const schemes = credentials(own(option, 'parameters'));
  if (schemes.length === 0) {
    return {
      requirement: {},
      schemes: {},
      inferences: ['a security alternative without a parameter is read as "no credentials"; it can also be openIdConnect'],
    };
  }
  const named = schemes.map((scheme, index): [string, JsonObject] => [componentName(names[index] ?? `scheme ${index + 1}`), scheme]);
  const inferences = names.length > 1 ? [`which of the schemes "${names.join('", "')}" is which follows their order on the page`] : [];
  return { requirement: Object.fromEntries(named.map(([name]) => [name, []])), schemes: Object.fromEntries(named), inferences };
}

function credentials(places: Json | undefined): JsonObject[] {
  return ['query', 'header', 'cookie'].flatMap((place) => {
    const group = own(places, place);
    return isObject(group)
      ? Object.entries(group).flatMap(([name, scheme]) => (isObject(scheme) ? [securityScheme(scheme, { place, name })] : []))
      : [];
  });
}

function securityScheme(shown: JsonObject, { place, name }: { readonly place: string; readonly name: string }): JsonObject {
  const description = own(shown, 'description');
  const words = description === undefined ? {} : { description };
  const type = own(shown, 'type');
  if (type === 'http') return { type, scheme: own(shown, 'scheme') ?? 'bearer', ...words };
  if (type === 'oauth2') return { type, flows: {}, ...words };
  return { type: 'apiKey', in: place, name, ...words };
}

/** Titles are scheme names with `_` and `-` made blanks; a component's name allows no blank. */
function componentName(title: string): string {
  return title.trim().replace(/[^\w.-]+/g, '_');
}
