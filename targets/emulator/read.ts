import type { Json } from '../../specs/json.ts';
import type { ParameterPlace, Spec } from '../../specs/spec.ts';
import { header } from '../target.ts';
import { bodyValue } from './body.ts';
import type { Call, Complaint, Parsed, Refusal } from './call.ts';
import { declaredFor, essence } from './media.ts';
import { parameterValue, Unreadable } from './parameters.ts';
import { factsOf, type Place } from './places.ts';
import { withoutReadOnly } from './strip.ts';

/** Parameters and body, typed; a refusal where the body cannot be read at all. */
export function read(spec: Spec, call: Call): Parsed | Refusal {
  const parameters = readParameters(spec, call);
  const empty = { ...parameters, sent: undefined, body: undefined, media: null, tolerated: [] };
  const bytes = call.request.body;
  const contentType = header(call.request, 'content-type');
  const declared = call.operation.body;
  if (declared === null || bytes === null || (bytes.length === 0 && !isForm(contentType))) return empty;
  const media = contentType === undefined ? undefined : declaredFor(declared.content, contentType);
  if (media === undefined || contentType === undefined) {
    if (declared.content.length === 0) return empty;
    return {
      kind: 'refused',
      reason: 'media-type',
      message: `the body is ${contentType ?? 'of no media type'}, not ${declared.content.map(({ name }) => name).join(' or ')}`,
    };
  }
  const found = bodyValue(spec, { bytes, contentType, media });
  if (found.kind === 'malformed') return { kind: 'refused', reason: 'malformed', message: found.message };
  return { ...empty, sent: found.value, body: withoutServers(spec, media.schema === null ? [] : [media.schema], found.value), media };
}

/** A form without fields is an empty text, and still a form. */
function isForm(contentType: string | undefined): boolean {
  return contentType !== undefined && essence(contentType) === 'application/x-www-form-urlencoded';
}

/** Without what is the server's; a body that is `readOnly` as a whole is ignored. */
function withoutServers(spec: Spec, place: Place, value: Json | undefined): Json | undefined {
  if (value === undefined || (place.length > 0 && factsOf(spec.document, place).readOnly)) return undefined;
  return withoutReadOnly(spec, place, value);
}

function readParameters(spec: Spec, call: Call): Pick<Parsed, ParameterPlace | 'broken'> {
  const values: Record<ParameterPlace, Record<string, Json>> = { path: {}, query: {}, header: {}, cookie: {} };
  const broken: Complaint[] = [];
  for (const parameter of call.operation.parameters) {
    try {
      const value = parameterValue(spec, parameter, call);
      if (value !== undefined) values[parameter.in][parameter.name] = value;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      broken.push({ part: { in: parameter.in, name: parameter.name, at: '' }, keyword: 'type', message: error.message });
    }
  }
  return { ...values, broken };
}
