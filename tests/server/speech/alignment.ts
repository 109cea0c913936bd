import type { ServerConfig } from '../config.ts';
import type { SoundPiece } from '../sound/sound-request.ts';

export interface Alignment {
  characters: string[];
  character_start_times_seconds: number[];
  character_end_times_seconds: number[];
}

type AlignmentConfig = Pick<
  ServerConfig,
  'timeBase' | 'alignmentItem' | 'alignmentOverrunMs' | 'normalizedAlignment'
>;

interface Source {
  piece: SoundPiece;
  /** All code points of the text. */
  characters: string[];
}

/** The part of the text that begins inside a piece, in the shape of the API. */
export function toAlignment(source: Source, config: AlignmentConfig): Alignment {
  const { piece, characters } = source;
  const base = config.timeBase === 'per-line' ? piece.startSeconds : 0;
  const items = piece.starts.map((start, index) => ({
    text: characters[piece.firstItem + index] ?? '',
    start: start - base,
    end: (piece.ends[index] ?? start) - base,
  }));
  const last = items.at(-1);
  if (piece.isLast && last) last.end += config.alignmentOverrunMs / 1000;
  return write(regroup(items, config.alignmentItem));
}

export function toNormalized(
  alignment: Alignment,
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
  { normalizedAlignment }: AlignmentConfig,
): Alignment | null {
  switch (normalizedAlignment) {
    case 'same':
      return alignment;
    case 'null':
      return null;
    case 'padded':
      return write([
        ...(isFirst ? [edge(alignment, 'start')] : []),
        ...read(alignment),
        ...(isLast ? [edge(alignment, 'end')] : []),
      ]);
    case 'spelled-out':
      return write(read(alignment).flatMap(spellOut));
  }
}

interface Item {
  text: string;
  start: number;
  end: number;
}

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

function spellOut(item: Item): Item[] {
  const word = /^\d$/u.test(item.text) ? DIGITS[Number(item.text)] : undefined;
  return word ? shareTime([...`${word} `], item) : [item];
}

function regroup(items: Item[], unit: ServerConfig['alignmentItem']): Item[] {
  if (unit === 'code-point') return items;
  if (unit === 'utf16') return items.flatMap((item) => shareTime(item.text.split(''), item));
  const text = items.map((item) => item.text).join('');
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  let next = 0;
  return Array.from(graphemes, ({ segment }) => {
    const members = items.slice(next, next + [...segment].length);
    next += members.length;
    return { text: segment, start: members[0]?.start ?? 0, end: members.at(-1)?.end ?? 0 };
  });
}

function shareTime(texts: string[], { start, end }: Item): Item[] {
  const step = (end - start) / texts.length;
  return texts.map((text, index) => ({
    text,
    start: start + step * index,
    end: start + step * (index + 1),
  }));
}

function edge(alignment: Alignment, side: 'start' | 'end'): Item {
  const items = read(alignment);
  const time = side === 'start' ? (items[0]?.start ?? 0) : (items.at(-1)?.end ?? 0);
  return { text: ' ', start: time, end: time };
}

function read(alignment: Alignment): Item[] {
  return alignment.characters.map((text, index) => ({
    text,
    start: alignment.character_start_times_seconds[index] ?? 0,
    end: alignment.character_end_times_seconds[index] ?? 0,
  }));
}

function write(items: Item[]): Alignment {
  return {
    characters: items.map(({ text }) => text),
    character_start_times_seconds: items.map(({ start }) => toMilliseconds(start)),
    character_end_times_seconds: items.map(({ end }) => toMilliseconds(end)),
  };
}

function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
