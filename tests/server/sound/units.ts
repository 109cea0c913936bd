/** A stretch of text that is synthesised at once, in code points `[from, to)` of the whole. */
export interface Unit {
  from: number;
  to: number;
  /** Same number of code points as the original, with what espeak would misread blanked out. */
  spoken: string;
  pauseSeconds: number;
}

const LONG_SENTENCE = 160;
// The first unit decides how soon the first byte can leave.
const LONG_FIRST_SENTENCE = 60;
const SENTENCE_PAUSE = 0.28;
const CLAUSE_PAUSE = 0.15;
const PARAGRAPH_PAUSE = 0.45;

const BREAK_TAG = /<break\s+time="(\d+(?:\.\d+)?)(ms|s)"\s*\/?>/gu;
const SENTENCE_END = /(?:[.!?…؟]+["'”’»)\]]*(?=\s)|[。！？।॥]+["'”’」』)]*)\s*|\s*\n\s*/gu;
const ABBREVIATION =
  /(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|etc|e\.g|i\.e|No|Fig|z\.B|bzw|ca)|\b\p{Lu})\.\s*$/u;
const CLAUSE_END = /[,;:—–，、；：،]\s*/gu;

/** Cuts text into units that cover it without gaps. Sentences first, long ones at clauses. */
export function toUnits(text: string, hasAudioTags: boolean): Unit[] {
  const units: Unit[] = [];
  let from = 0;
  for (const { source, pauseSeconds, isSilent } of cutAtBreaks(text)) {
    const length = [...source].length;
    const spoken = isSilent ? ' '.repeat(length) : blankMarkup(source, hasAudioTags);
    units.push({ from, to: from + length, spoken, pauseSeconds });
    from += length;
  }
  return units;
}

interface Cut {
  source: string;
  pauseSeconds: number;
  isSilent?: boolean;
}

function cutAtBreaks(text: string): Cut[] {
  const cuts: Cut[] = [];
  let from = 0;
  for (const match of text.matchAll(BREAK_TAG)) {
    cuts.push(...cutSentences(text.slice(from, match.index)));
    const seconds = Number(match[1]) / (match[2] === 'ms' ? 1000 : 1);
    cuts.push({ source: match[0], pauseSeconds: Math.min(3, seconds), isSilent: true });
    from = match.index + match[0].length;
  }
  return [...cuts, ...cutSentences(text.slice(from))];
}

function cutSentences(text: string): Cut[] {
  const cuts: Cut[] = [];
  let from = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const to = match.index + match[0].length;
    const source = text.slice(from, to);
    if (ABBREVIATION.test(source) || source.trim() === '') continue;
    const pause = match[0].includes('\n\n') ? PARAGRAPH_PAUSE : SENTENCE_PAUSE;
    cuts.push(...cutClauses(source, pause, from === 0));
    from = to;
  }
  if (from < text.length) cuts.push(...cutClauses(text.slice(from), SENTENCE_PAUSE, from === 0));
  return cuts;
}

function cutClauses(sentence: string, lastPause: number, isFirst: boolean): Cut[] {
  const cuts: Cut[] = [];
  let rest = sentence;
  let longest = isFirst ? LONG_FIRST_SENTENCE : LONG_SENTENCE;
  while (rest.length > longest) {
    const { at, pauseSeconds } = clauseCut(rest, longest);
    longest = LONG_SENTENCE;
    cuts.push({ source: rest.slice(0, at), pauseSeconds });
    rest = rest.slice(at);
  }
  if (rest !== '') cuts.push({ source: rest, pauseSeconds: lastPause });
  return cuts;
}

function clauseCut(rest: string, longest: number) {
  for (const match of rest.matchAll(CLAUSE_END)) {
    const at = match.index + match[0].length;
    if (at > longest) break;
    if (at >= longest / 3) return { at, pauseSeconds: CLAUSE_PAUSE };
  }
  const space = rest.lastIndexOf(' ', longest);
  if (space > 0) return { at: space + 1, pauseSeconds: 0 };
  // Never between the halves of a surrogate pair.
  const isPair = /[\uD800-\uDBFF]/u.test(rest.charAt(longest - 1));
  return { at: longest + (isPair ? 1 : 0), pauseSeconds: 0 };
}

/** espeak-ng takes `<` and `&` for SSML and `[[` for phonemes; NUL would end its C string. */
function blankMarkup(source: string, hasAudioTags: boolean): string {
  const untagged = hasAudioTags
    ? source.replace(/\[[^\]]*\]/gu, (tag) => ' '.repeat([...tag].length))
    : source;
  return untagged.replace(/[<>[\]\p{Cc}]|&(?=\S)/gu, ' ');
}
