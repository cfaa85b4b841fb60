import { formatTest } from '../../specs/formats.ts';
import type { Json } from '../../specs/json.ts';
import { patternOf } from '../../specs/validate.ts';
import { draw } from '../draw.ts';
import type { TextRules } from '../normal/rules.ts';
import type { Spot } from '../spots.ts';
import { ofExactLength } from '../values/exact-length.ts';
import { fitsPlace, followsText, type TextPlace, texts } from '../values/text.ts';
import { type Mutation, putting, shown } from './fault.ts';
import { stating } from './stating.ts';
import { misformatted } from './wrong-formats.ts';

/** Longer texts say more about a server's limits than about its document. */
const longest = 100_000;

/** Each length crossed by one character, each pattern and each format broken, all else in order as far as that can be. */
export function wrongTexts(spot: Spot): Mutation[] {
  if (!spot.shape.types.has('string') || spot.shape.values !== null) return [];
  return [...lengths(spot), ...patterns(spot), ...formats(spot)];
}

function lengths({ shape, text }: Spot): Mutation[] {
  const { min, max } = shape.text;
  const wanted = [
    ['minLength', min - 1, 'fewer'],
    ['maxLength', max + 1, 'more'],
  ] as const;
  return wanted.flatMap(([keyword, length, words]) => {
    const stated = stating(shape, keyword);
    if (stated === undefined || length < 0 || length > longest) return [];
    const value = ofExactLength(shape.text, length, text);
    return value === undefined
      ? []
      : [
          putting(value, {
            kind: 'length',
            pointer: stated.pointer,
            keyword,
            how: `has ${length} characters, ${words} than ${keyword} ${shown(stated.value)}`,
          }),
        ];
  });
}

/** Texts that hardly any pattern lets through, tamest first. */
const odd = [
  ...['assay', 'Assay 1', '0', 'a', 'A', '-', '!', ' ', '~assay~', 'ä', '日本'],
  ...['a/b', 'a.b', 'a_b', 'a:b', 'a@b', 'a,b', 'a=b', 'a"b', 'a\\b', 'a%b', 'a#b', '<a>', '{a}', '(a)', 'a+b', 'a*b', 'a\tb'],
  '',
];

function patterns({ shape, text }: Spot): Mutation[] {
  return shape.text.patterns.flatMap((pattern) => {
    const stated = stating(shape, 'pattern', (value) => value === pattern);
    const padded = odd.map((word) => word.padEnd(Math.min(shape.text.min, longest), word === '' ? '!' : word));
    const candidates = [...odd, ...padded, ...neighbours(shape.text, text)];
    const others: TextRules = { ...shape.text, patterns: shape.text.patterns.filter((other) => other !== pattern) };
    const wrong = [others, { ...others, formats: [] }]
      .map((rules) =>
        candidates.find((word) => fitsPlace(text, word) && patternOf(pattern)?.test(word) === false && followsText(rules, word)),
      )
      .find((word) => word !== undefined);
    if (stated === undefined || wrong === undefined) return [];
    return [
      putting(wrong, {
        kind: 'pattern',
        pointer: stated.pointer,
        keyword: 'pattern',
        how: `is ${shown(wrong)}, which the pattern ${pattern} does not match`,
      }),
    ];
  });
}

function formats({ shape, text }: Spot): Mutation[] {
  return shape.text.formats.flatMap((format) => {
    const test = formatTest(format);
    const stated = stating(shape, 'format', (value) => value === format);
    if (test === undefined || stated === undefined) return [];
    const others: TextRules = { ...shape.text, formats: [] };
    const isWrong = (word: string) => fitsPlace(text, word) && !test(word) && followsText(others, word);
    const usual = misformatted(format).filter(isWrong);
    const wrong = usual.length > 0 ? usual : neighbours(shape.text, text).filter(isWrong).slice(0, 1); // a pattern beside the format
    return wrong.map((value: Json) =>
      putting(value, {
        kind: 'format',
        pointer: stated.pointer,
        keyword: 'format',
        how: `is ${shown(value)}, which is no ${format}`,
        byFormat: true,
      }),
    );
  });
}

/** Texts that differ a little from ones that are right: where a pattern and a format stand together, they may break one of the two alone. */
function neighbours(rules: TextRules, place: TextPlace): string[] {
  const right = texts(rules, place, true);
  if (right === undefined) return [];
  return [0, 1].flatMap((index) => {
    const text = draw(right, 3, index).value_;
    const ends = [' ', '|', '%', '{', '-', '0', 'a'].flatMap((mark) => [`${text}${mark}`, `${mark}${text}`]);
    return [text.slice(1), text.slice(0, -1), text.toUpperCase(), text.toLowerCase(), text.slice(0, Math.ceil(text.length / 2)), ...ends];
  });
}
