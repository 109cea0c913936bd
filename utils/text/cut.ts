/**
 * Where to cut a sentence that is too long: after the last clause that fills at least half of it,
 * else at the last white space, else between two graphemes. Always in (`start`, `limit`].
 */
export function cutBefore(text: string, start: number, limit: number): number {
  const part = text.slice(start, limit + 1);
  const clause = lastMatchEnd(part, CLAUSE, limit - start);
  if (clause > (limit - start) / 2) return start + clause;
  const space = lastMatchEnd(part, SPACE, limit - start);
  return space > 0 ? start + space : graphemeBorder(text, start, limit);
}

/** The UTF-16 index after at most `count` code points from `start`. */
export function skipCodePoints(text: string, start: number, count: number): number {
  let index = start;
  for (let i = 0; i < count && index < text.length; i++) {
    index += isPairAt(text, index) ? 2 : 1;
  }
  return index;
}

export function isPairAt(text: string, index: number): boolean {
  return (text.codePointAt(index) ?? 0) > 0xffff;
}

/** A comma in "3,5" and a colon in "12:30" are followed by no space and end no clause. */
const CLAUSE = /(?:[,;:·]["'”’»)\]]*(?=\s)|—|[–-](?=\s)|[、，；：،؛])/gu;
const SPACE = /(?<=\S)(?=\s)/gu;

function lastMatchEnd(part: string, pattern: RegExp, most: number): number {
  let last = 0;
  for (const match of part.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (end <= most) last = end;
  }
  return last;
}

/** A grapheme is short; what runs on longer than this is cut between two code points. */
const GRAPHEME_REACH = 1000;

function graphemeBorder(text: string, start: number, limit: number): number {
  const from = Math.max(start, limit - GRAPHEME_REACH);
  const graphemes = graphemeSegmenter.segment(text.slice(from, limit + GRAPHEME_REACH));
  const border = from + (graphemes.containing(limit - from)?.index ?? limit - from);
  if (border > from) return border;
  return isPairAt(text, limit - 1) && limit - 1 > start ? limit - 1 : limit;
}

const graphemeSegmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
