import type { MarkColour } from '@/utils/speech/following';

interface Paint {
  word: { background: string; text: string };
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
    word: { background, text },
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
  return `${rules('', light)}${rules('-dark', dark)}${SELECTION}${FORCED}`;
}

function rules(suffix: string, { word, sentence }: Paint): string {
  return (
    `::highlight(hark-sentence${suffix}){background-color:${sentence.background}}` +
    `::highlight(hark-word${suffix}){background-color:${word.background};color:${word.text}}`
  );
}

/**
 * Browsers paint a selection above all marks, and what is read is often still selected. So it is
 * painted faintly meanwhile, and lets the colours below it through.
 */
const SELECTION =
  '@media (forced-colors:none){' +
  '::selection{background-color:rgb(128 128 128/.2)!important;color:currentcolor!important}}';

/** Chromium 156 paints any highlight in these colours then, whatever a rule says. */
const FORCED =
  '@media (forced-colors:active){::highlight(hark-sentence),::highlight(hark-sentence-dark),' +
  '::highlight(hark-word),::highlight(hark-word-dark)' +
  '{background-color:Highlight;color:HighlightText}}';
