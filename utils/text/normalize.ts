/**
 * Length-preserving: what no voice can say becomes a space, lone surrogates U+FFFD, and every line
 * end "\n". Joiners, soft hyphens and zero-width spaces stay inside words, where a space would tear
 * them (Persian, Hindi, Khmer, emoji, "Donau\u00ADdampf").
 */
export function normalize(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_END, (match) => (match === '\r\n' ? ' \n' : '\n'))
    .replace(UNSPEAKABLE, toSpaces)
    .replace(FORMAT, (match, offset: number, whole: string) => {
      const isInWord =
        /\S/.test(whole[offset - 1] ?? '') && /\S/.test(whole[offset + match.length] ?? '');
      return isInWord ? match : toSpaces(match);
    })
    .replace(TAGS, (match, flag?: string) => flag ?? toSpaces(match));
}

function toSpaces(match: string): string {
  return ' '.repeat(match.length);
}

const LINE_END = /\r\n|[\r\f\u2029]/g;

/**
 * Controls, Hangul fillers, the blank Braille cell, object replacement, noncharacters, and the
 * private use areas, which hold icon fonts. The planes 15 and 16 begin with U+DB80 … U+DBFF.
 */
const UNSPEAKABLE =
  // oxlint-disable-next-line no-control-regex
  /(?:[\0-\t\v-\x1F\x7F-\x9F\u2028\u2800\u3164\uE000-\uF8FF\uFDD0-\uFDEF\uFFA0\uFFF9-\uFFFC\uFFFE\uFFFF]|[\uDB80-\uDBFF][\uDC00-\uDFFF])+/g;

/** Zero-width and direction characters. */
const FORMAT = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]+/g;

/**
 * Tag characters (U+E0000 …) can hide text; only the flags of England, Scotland and Wales, which
 * begin with U+1F3F4, need them.
 */
const TAGS = /(\uD83C\uDFF4(?:\uDB40[\uDC00-\uDC7F])+)|(?:\uDB40[\uDC00-\uDC7F])+/g;
