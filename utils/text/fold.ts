/** A text as it is compared: composed, and in one case if that does not matter. */
export interface Folded {
  text: string;
  /** The place in the original, or `undefined` inside a character of it. */
  indexAt(index: number): number | undefined;
}

/**
 * A letter with all that belongs to it, such as accents, soft hyphens, skin tones and what a joiner
 * joins; Korean syllables may come in parts.
 */
const EXTEND = '[\\p{M}\\p{Emoji_Modifier}\\u00AD\\u200B\\u2060]*';
const KOREAN = '[\\u1100-\\u1112][\\u1161-\\u1175][\\u11A8-\\u11C2]?';
const CHARACTER = new RegExp(`${KOREAN}|[^](?:${EXTEND}\\u200D[^])*${EXTEND}`, 'gu');
const IS_COMPOUND = /[\p{M}\p{Emoji_Modifier}\u1100-\u11FF]|\u00AD|\u200B|\u200D|\u2060/u;
/** What is not seen, and the choice between an emoji and its sign. */
const UNSEEN = /\u00AD|\u200B|\u2060|\uFE0E|\uFE0F/g;

/** Kinds of white space and of quotation marks are not told apart. */
export function fold(text: string, ignoresCase: boolean): Folded {
  const whole = foldCharacter(text, ignoresCase);
  const isAlike =
    whole.length === text.length && !IS_COMPOUND.test(text) && text.normalize('NFC') === text;
  if (isAlike) return { text: whole, indexAt: (index) => index };
  return foldSlowly(text, ignoresCase);
}

function foldSlowly(text: string, ignoresCase: boolean): Folded {
  const places = new Map<number, number>();
  let folded = '';
  for (const { 0: character, index } of text.matchAll(CHARACTER)) {
    // The last of those that vanish is where the next one begins.
    places.set(folded.length, index);
    folded += foldCharacter(character, ignoresCase);
  }
  places.set(folded.length, text.length);
  return { text: folded, indexAt: (index) => places.get(index) };
}

function foldCharacter(character: string, ignoresCase: boolean): string {
  const composed = character
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/\s/g, ' ')
    .replace(/[’ʼ]/g, "'")
    .replace(/[“”„]/g, '"');
  return ignoresCase ? toOneCase(composed) : composed;
}

/** By way of the capitals, which have "ß" as "SS" and no final "ς"; only "ı" is no "i". */
function toOneCase(text: string): string {
  return text
    .replaceAll('ı', '\u0001')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('\u0001', 'ı');
}
