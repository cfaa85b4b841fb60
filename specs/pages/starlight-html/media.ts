import { type Json, type JsonObject, own } from '../../json.ts';
import { inferredMark } from '../../layers.ts';
import { attribute, childOf, childrenOf, type Element, every, first, rawText } from '../html-tree.ts';
import { parsedJson } from '../parsed-json.ts';
import { namesIn, type PageNotes } from '../starlight-schema.ts';
import { isRequired, nameOf } from './keys.ts';
import { schemaIn } from './schema.ts';

/** What an element shows of media types. `whole`: the value of a request's snippet, where no example is marked as generated. */
export function contentIn(holder: Element, whole: Json | undefined, notes: PageNotes): JsonObject | null {
  const picker = childrenOf(holder).find(({ tagName }) => tagName === 'starlight-openapi-content-picker');
  if (picker === undefined) {
    const media = mediaIn(holder, whole, notes);
    return Object.keys(media).length === 0 ? null : { 'application/json': { ...media, [inferredMark]: 'no media type is shown' } };
  }
  const panels = childrenOf(picker).filter((child) => attribute(child, 'data-openapi-content-type') !== null);
  return Object.fromEntries(
    panels.map((panel, index): [string, Json] => [
      attribute(panel, 'data-openapi-content-type') ?? '',
      mediaIn(panel, index === 0 ? whole : undefined, notes),
    ]),
  );
}

function mediaIn(panel: Element, whole: Json | undefined, notes: PageNotes): JsonObject {
  const shown = childOf(panel, 'sl-openapi-examples');
  const generated = shown !== null && first('.sl-openapi-examples-generated', shown) !== null;
  const examples = shown === null || generated ? {} : examplesIn(shown);
  const beside = { value: generated ? (shown === null ? undefined : valueIn(shown)) : whole, generated, within: [] };
  const schema = schemaIn(panel, beside, notes);
  return { ...(Object.keys(schema).length === 0 ? {} : { schema }), ...(isWhole(panel, examples) ? examples : {}) };
}

/** The `example` or the `examples` of a media type. */
function examplesIn(shown: Element): JsonObject {
  const named = every('[role=tabpanel]', shown);
  if (named.length === 0) {
    const value = valueIn(shown);
    return value === undefined ? {} : { example: value };
  }
  const entries = named.flatMap((panel): [string, Json][] => {
    const value = valueIn(panel);
    return value === undefined ? [] : [[attribute(panel, 'data-openapi-content-type') ?? '', { value }]];
  });
  return entries.length === 0 ? {} : { examples: Object.fromEntries(entries) };
}

function valueIn(shown: Element): Json | undefined {
  const pre = first('pre', shown);
  if (pre === null) return undefined;
  const text = codeOf(pre);
  return parsedJson(text) ?? text;
}

/** The renderer also shows as `Example` what it gathers from members that have a value of their own: that lacks required members. */
function isWhole(panel: Element, examples: JsonObject): boolean {
  const example = own(examples, 'example');
  if (example === undefined) return true;
  const names = namesIn(example);
  return every('.sl-openapi-key', panel).every((key) => !isRequired(key) || names.has(nameOf(key)));
}

/** The highlighter gives each line an element of its own. */
export function codeOf(pre: Element): string {
  const lines = every('.ec-line', pre);
  return lines.length === 0 ? rawText(pre) : lines.map((line) => rawText(line).replace(/\n$/, '')).join('\n');
}
