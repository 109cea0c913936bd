import type { Marks } from '@/utils/speech/following';
import type { Span } from '@/utils/speech/types';
import type { Heard } from '@/utils/speech/word-clock';
import type { Anchoring, Place } from './anchoring';
import { createHighlighter } from './highlighter';
import { isOnDark } from './page-tone';

interface Options {
  anchoring: Anchoring;
  /** What is heard stands here now. */
  onMove(range: StaticRange): void;
}

export interface ReadingMarks {
  /** Called as often as wanted: nothing is done unless something has changed. */
  show(heard: Heard, marks: Marks): void;
  clear(): void;
}

/** What the marks on the page stand for. */
interface Shown extends Heard {
  marks: Marks;
  place: Place;
  isDark: boolean;
}

export function createReadingMarks({ anchoring, onMove }: Options): ReadingMarks {
  const highlighter = createHighlighter();
  let shown: Shown | undefined;

  function clear(): void {
    highlighter.clear('word');
    highlighter.clear('sentence');
    shown = undefined;
  }

  function showSentence(sentence: Span, marks: Marks): void {
    clear();
    const place = anchoring.locate(sentence);
    const ranges = place?.rangesOf(sentence);
    if (place === undefined || ranges === undefined) return;
    const [start] = ranges;
    const isDark = start !== undefined && isOnDark(start.startContainer);
    if (marks.sentence) highlighter.paint('sentence', ranges, isDark);
    shown = { sentence, marks, place, isDark };
    if (start !== undefined) onMove(start);
  }

  function showWord(word: Span | undefined): void {
    const { place, marks, isDark } = shown!;
    const ranges = word === undefined ? [] : place.rangesOf(word);
    if (ranges === undefined) return clear();
    shown!.word = word;
    if (marks.word) highlighter.paint('word', ranges, isDark);
    if (marks.word && ranges.length > 0 && areColoursForced()) highlighter.clear('sentence');
    if (ranges[0] !== undefined) onMove(ranges[0]);
  }

  return {
    clear,
    show({ sentence, word }, marks) {
      const isKept = shown?.marks === marks && isSame(shown.sentence, sentence);
      if (!isKept || !highlighter.isIntact()) showSentence(sentence, marks);
      if (shown !== undefined && !isSame(shown.word, word)) showWord(word);
    },
  };
}

/** All highlights look the same then, so that a word cannot be told from its sentence. */
function areColoursForced(): boolean {
  return matchMedia('(forced-colors: active)').matches;
}

export function isSame(one: Span | undefined, other: Span | undefined): boolean {
  return one?.charIndex === other?.charIndex && one?.charLength === other?.charLength;
}
