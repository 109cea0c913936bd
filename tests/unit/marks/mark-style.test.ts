import { describe, expect, it } from 'vitest';
import { MARK_STYLES, markStyle } from '@/utils/mark-style';
import { MARK_COLOURS } from '@/utils/speech/following';

type Rgb = [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const NEAR_BLACK: Rgb = [30, 30, 30];

function parse(hex: string): Rgb {
  const at = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16);
  return [at(1), at(3), at(5)];
}

function mix(over: Rgb, share: number, under: Rgb): Rgb {
  return over.map((channel, index) => channel * share + under[index]! * (1 - share)) as Rgb;
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, bright] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as Rgb;
  return (bright + 0.05) / (dark + 0.05);
}

const CASES = MARK_COLOURS.flatMap((colour) => [
  { colour, ground: 'light' as const, page: WHITE, text: [51, 51, 51] as Rgb },
  { colour, ground: 'dark' as const, page: NEAR_BLACK, text: [204, 204, 204] as Rgb },
]);

describe.each(CASES)('$colour on a $ground page', ({ colour, ground, page, text }) => {
  const { word, sentence } = MARK_STYLES[colour][ground];

  it('keeps the word readable', () => {
    expect(contrast(parse(word.background), parse(word.text))).toBeGreaterThanOrEqual(4.5);
  });

  it('sets the word off from the page and from its sentence', () => {
    const tint = mix(parse(sentence.background), 0.18, page);

    expect(contrast(parse(word.background), page)).toBeGreaterThanOrEqual(3);
    expect(contrast(parse(word.background), tint)).toBeGreaterThanOrEqual(2.5);
  });

  it('keeps the sentence readable in the colour of the page', () => {
    const tint = mix(parse(sentence.background), 0.18, page);

    expect(contrast(text, tint)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('markStyle', () => {
  it.each(MARK_COLOURS)('styles nothing but our own highlights and selections in %s', (colour) => {
    const selectors = markStyle(colour)
      .replaceAll(/@media \(forced-colors:(?:active|none)\)/g, '')
      .replace(/\{[^{}]*\}/g, '\n')
      .split(/[\n,{}]+/)
      .filter((selector) => selector !== '');

    expect(selectors).toHaveLength(9);
    for (const selector of selectors) {
      expect(selector).toMatch(/^(::highlight\(hark-(word|sentence)(-dark)?\)|::selection)$/);
    }
  });
});
