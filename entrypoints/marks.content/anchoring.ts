import type { Span } from '@/utils/speech/types';
import type { CapturedPieces } from '@/utils/page/captures';
import { findQuote, lettersBefore, spanOf, toLetters, type Letters } from './quotes';
import { createTextMap, type TextMap } from './text-map';

/** Where a sentence stands in the page, as long as it stands there. */
export interface Place {
  /** Of the sentence, or of a part of it. */
  rangesOf(span: Span): StaticRange[] | undefined;
}

export interface Anchoring {
  slice(span: Span): string;
  /** Undefined while the page shows the sentence nowhere. */
  locate(sentence: Span): Place | undefined;
  /** The character of the reading's text that stands here. */
  indexAt(node: Node, offset: number): number | undefined;
}

interface Rendering {
  map: TextMap;
  letters: Letters;
  /** Of the text that is read, as far as it was captured when the page was read again. */
  ofText: Letters;
}

/** A sentence in a rendering: which of its letters is the sentence's first. */
interface Found extends Place {
  first: number;
}

const REREAD_MS = 500;
const MAX_REREAD_MS = 8_000;
/** So many letters from a click on say where it is; fewer near the end of what was read. */
const CLICK_LENGTHS = [40, 12];

/**
 * Finds sentences where they were captured or, when the page has rendered them again since, by their
 * words in what it shows now. Nothing is searched for as long as the captured nodes hold their text.
 */
export function createAnchoring(captured: CapturedPieces, onReread: () => void): Anchoring {
  const original = createTextMap(captured.pieces);
  const isFound = (sentence: Span) => inLatest(sentence) !== undefined;
  const reader = createReader(captured, { isFound, onReread });
  let searched: { charIndex: number; in: Rendering; found: Found | undefined } | undefined;
  /** By how many letters sentences stand later in the latest rendering. */
  let shift = 0;

  function inLatest(sentence: Span): Place | undefined {
    const { charIndex } = sentence;
    const { latest } = reader;
    if (latest === undefined) return undefined;
    if (searched?.in !== latest || searched.charIndex !== charIndex) {
      const found = search(sentence, latest, shift);
      if (found !== undefined) shift = found.first - lettersBefore(latest.ofText, charIndex);
      searched = { charIndex, in: latest, found };
    }
    const { found } = searched;
    return found?.rangesOf(sentence) && found;
  }

  function indexInLatest(node: Node, offset: number): number | undefined {
    const { latest } = reader;
    const charIndex = latest?.map.indexAt(node, offset);
    if (latest === undefined || charIndex === undefined) return undefined;
    const { letters, ofText } = latest;
    const first = lettersBefore(letters, charIndex);
    for (const count of CLICK_LENGTHS) {
      const at = findQuote({ letters, first, count, near: first - shift }, ofText);
      if (at !== undefined) return ofText.places[at];
    }
    return undefined;
  }

  return {
    slice: ({ charIndex, charLength }) => original.slice(charIndex, charIndex + charLength),
    locate(sentence) {
      if (original.rangesOf(sentence) !== undefined) return original;
      const place = inLatest(sentence);
      if (place === undefined) void reader.reread(sentence);
      return place;
    },
    indexAt: (node, offset) => original.indexAt(node, offset) ?? indexInLatest(node, offset),
  };
}

function search(sentence: Span, rendering: Rendering, shift: number): Found | undefined {
  const { map, letters, ofText } = rendering;
  const inLetters = ({ charIndex, charLength }: Span) => {
    const first = lettersBefore(ofText, charIndex);
    return { first, count: lettersBefore(ofText, charIndex + charLength) - first };
  };
  const { first, count } = inLetters(sentence);
  const at = findQuote({ letters: ofText, first, count, near: first + shift }, letters);
  if (at === undefined) return undefined;
  return {
    first: at,
    rangesOf(span) {
      const part = inLetters(span);
      const found = spanOf(letters, at + part.first - first, part.count);
      return found && map.rangesOf(found);
    },
  };
}

interface ReaderOptions {
  /** Whether the latest rendering holds the sentence. */
  isFound(sentence: Span): boolean;
  onReread(): void;
}

/** Reads again at most twice a second, and ever more rarely while that brings nothing back. */
function createReader(captured: CapturedPieces, { isFound, onReread }: ReaderOptions) {
  let latest: Rendering | undefined;
  let size = 0;
  let isReading = false;
  let waitMs = REREAD_MS;
  let readAt = -Infinity;
  let missing: number | undefined;
  return {
    get latest() {
      return latest;
    },
    async reread(sentence: Span): Promise<void> {
      const isSame = missing === sentence.charIndex;
      const wait = isSame ? waitMs : REREAD_MS;
      if (isReading || performance.now() < readAt + wait) return;
      isReading = true;
      try {
        const pieces = await captured.reread();
        // A long text is still being captured while its beginning is heard.
        const isGrown = size !== captured.pieces.length;
        size = captured.pieces.length;
        const ofText = latest && !isGrown ? latest.ofText : await toLetters(captured.pieces);
        latest = { map: createTextMap(pieces), letters: await toLetters(pieces), ofText };
      } finally {
        isReading = false;
        readAt = performance.now();
      }
      waitMs = isFound(sentence) || !isSame ? REREAD_MS : Math.min(waitMs * 2, MAX_REREAD_MS);
      missing = sentence.charIndex;
      onReread();
    },
  };
}
