import type { Json } from '../../specs/json.ts';
import { pointer } from '../../specs/pointer.ts';
import type { Part } from '../input.ts';
import type { Way } from '../inputs.ts';
import type { Spot } from '../spots.ts';
import type { Mutation } from './fault.ts';

/** A change of the list that holds an item: its second item is wrong, the first is not. Servers that read only the first of several values miss it. */
export function inSecondItem(
  spot: Spot,
  mutation: Mutation,
): { readonly spot: { readonly way: Way; readonly part: Part }; readonly mutation: Mutation } | undefined {
  const { way, part } = spot;
  if (way.steps.at(-1)?.segment !== '*' || spot.text === 'json' || mutation.member !== undefined || mutation.within !== undefined)
    return undefined;
  const [item] = way.steps.slice(-1);
  const alter = (list: Json): Json | undefined => {
    if (!Array.isArray(list) || list[0] === undefined) return list;
    const wrong = mutation.alter(list[0]);
    return wrong === undefined ? list : [list[0], wrong, ...list.slice(2)];
  };
  return {
    spot: { way: { ...way, steps: way.steps.slice(0, -1) }, part: { ...part, at: `${part.at.slice(0, -'/*'.length)}${pointer(1)}` } },
    mutation: { ...mutation, ...(item === undefined ? {} : { within: item }), alter },
  };
}
