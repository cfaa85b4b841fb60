import { isObject, type Json } from '../../specs/json.ts';
import { wordsOf } from '../../specs/resources/paths.ts';

/**
 * Keys for a map in the answer: those of the request's map that it answers to. The only map corresponds to any; of several, one whose name
 * begins with the same word does.
 *
 * @example mapKeysOf({ filenameToSize: { 'a.jsonl': '1' } })('filenameToSignedUrls') // ['a.jsonl']
 */
export function mapKeysOf(asked: Json | undefined): (name: string) => readonly string[] | undefined {
  const maps = isObject(asked) ? Object.entries(asked).filter(([, value]) => isObject(value)) : [];
  return (name) => {
    const first = wordsOf(name)[0];
    const named = maps.filter(([other]) => wordsOf(other)[0] === first);
    const found = named.length === 1 ? named[0] : maps.length === 1 ? maps[0] : undefined;
    const value = found?.[1];
    return isObject(value) ? Object.keys(value) : undefined;
  };
}
