import type { Json } from '../specs/json.ts';
import type { MediaType, Spec } from '../specs/spec.ts';
import { formText } from './form-body.ts';
import { writingOf } from './media-types.ts';
import { multipartBody } from './multipart-body.ts';
import { plainText } from './styles.ts';
import { xmlText } from './xml-body.ts';

/** A body as it goes on the wire. */
export interface WrittenBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** @param media what the document says of the media type, encodings of single properties included */
export function writtenBody(
  spec: Spec,
  value: Json,
  { name, media }: { readonly name: string; readonly media: MediaType | undefined },
): WrittenBody {
  const text = (body: string): WrittenBody => ({ contentType: name, bytes: Buffer.from(body) });
  switch (writingOf(name)) {
    case 'json':
      return text(JSON.stringify(value));
    case 'lines':
      return text(linesOf(value).join('\n').concat('\n'));
    case 'sequence':
      return text(
        linesOf(value)
          .map((line) => `\u001e${line}\n`)
          .join(''),
      );
    case 'form':
      return text(formText(spec, media, value));
    case 'multipart':
      return multipartBody(spec, value, { name, media });
    case 'xml':
      return text(xmlText(spec, media?.schema ?? null, value));
    case 'text':
      return text(plainText(value));
  }
}

/** Each item is a line, where the body is a list. */
function linesOf(value: Json): string[] {
  return (Array.isArray(value) ? value : [value]).map((line) => JSON.stringify(line));
}
