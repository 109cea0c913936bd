import type { MarkColour } from '@/utils/speech/following';

interface Paint {
  word: {
    background: string;
    text: string;
    /** All that shows clearly where the person's own selection is painted over the mark. */
    underline: string;
  };
  /** Translucent, so that the text below keeps its own colour. */
  sentence: { background: string };
}

/** `dark` is for text on a dark ground, whatever the person's system prefers. */
export interface MarkStyle {
  light: Paint;
  dark: Paint;
}

type Colours = [background: string, text: string];

function shades(light: Colours, dark: Colours): MarkStyle {
  const paint = ([background, text]: Colours): Paint => ({
    word: { background, text, underline: dark[0] },
    // 2e in hexadecimal is 18 percent.
    sentence: { background: `${background}2e` },
  });
  return { light: paint(light), dark: paint(dark) };
}

export const MARK_STYLES: Record<MarkColour, MarkStyle> = {
  teal: shades(['#0f766e', '#ffffff'], ['#2dd4bf', '#04201d']),
  amber: shades(['#d97706', '#1c0d00'], ['#fbbf24', '#241a00']),
  green: shades(['#15803d', '#ffffff'], ['#4ade80', '#052e12']),
  rose: shades(['#be123c', '#ffffff'], ['#fb7185', '#2a0309']),
};

/** The only style a page gets from us: rules for the marks that the content script sets. */
export function markStyle(colour: MarkColour): string {
  const { light, dark } = MARK_STYLES[colour];
  return `${rules('', light)}${rules('-dark', dark)}@media (forced-colors:active){${FORCED}}`;
}

function rules(suffix: string, { word, sentence }: Paint): string {
  return (
    `::highlight(hark-sentence${suffix}){background-color:${sentence.background}}` +
    `::highlight(hark-word${suffix}){background-color:${word.background};color:${word.text};` +
    // Skipping ink would leave nothing of the line under a word such as "gypsy".
    `text-decoration:underline .15em ${word.underline};text-decoration-skip-ink:none}`
  );
}

/** Chromium 156 paints any highlight in these colours then, whatever a rule says. */
const FORCED =
  '::highlight(hark-sentence),::highlight(hark-sentence-dark),' +
  '::highlight(hark-word),::highlight(hark-word-dark)' +
  '{background-color:Highlight;color:HighlightText;text-decoration-color:HighlightText}';
