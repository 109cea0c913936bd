import type { MarksMessage, FollowedReading } from '@/utils/messaging/content';
import type { Anchor, Span } from '@/utils/speech/types';
import { createWordClock, type Heard } from '@/utils/speech/word-clock';
import { createAnchoring } from './anchoring';
import type { CapturedPieces } from '@/utils/page/captures';
import { tellBackground } from '@/utils/page/connection';
import { listenForJumps } from './jump-click';
import { createReadingMarks, isSame } from './reading-marks';
import { createScrollAlong, type ScrollAlong } from './scroll-along';

export interface Following {
  readonly reading: FollowedReading;
  /** What is marked and whether the page scrolls may change while it is read. */
  change(reading: FollowedReading): void;
  tell(message: Extract<MarksMessage, { type: 'progressed' | 'timed' }>): void;
  comeBack(): void;
  /** Where nothing moves, a look now and then finds text that the page has changed. */
  check(): void;
  stop(): void;
}

/** Marks a reading on the page while it is heard, and scrolls along. */
export function createFollowing(first: FollowedReading, captured: CapturedPieces): Following {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { sessionId } = first;
  const clock = createWordClock();
  const anchoring = createAnchoring(captured, wake);
  const marks = createReadingMarks({ anchoring, onMove: (range) => scrolling.follow(range) });
  let reading = first;
  let scrolling = createScrolling(first);
  let anchor: Anchor | undefined;
  /** By the clock, and as it is marked. */
  let told: Heard | undefined;
  let heard: Heard | undefined;
  let frame: number | undefined;

  function tick(): void {
    frame = undefined;
    if (signal.aborted || document.hidden) return;
    // Where nothing is known, as while waiting, what was heard last stays marked.
    const next = anchor && clock.heardAt(anchor, Date.now());
    if (next !== undefined && !isStill(told, next)) {
      told = next;
      heard = { ...next, word: wordIn(next, (span) => anchoring.slice(span)) };
    }
    if (heard !== undefined) marks.show(heard, reading.marks);
    if (anchor?.playing) frame = requestAnimationFrame(tick);
  }

  function wake(): void {
    if (frame === undefined) tick();
  }

  document.addEventListener('visibilitychange', wake, { signal });
  listenForJumps({
    signal,
    indexAt: anchoring.indexAt,
    onJump: (charIndex) => tellBackground('readFrom', { sessionId, charIndex }),
  });

  return {
    get reading() {
      return reading;
    },
    change(next) {
      if (next.scrollsAlong !== reading.scrollsAlong) {
        scrolling.stop();
        scrolling = createScrolling(next);
      }
      reading = next;
      wake();
    },
    tell(message) {
      if (message.type === 'timed') clock.learn(message);
      else anchor = arrived(message.anchor);
      wake();
    },
    comeBack: () => scrolling.comeBack(),
    check: wake,
    stop() {
      stopping.abort();
      if (frame !== undefined) cancelAnimationFrame(frame);
      scrolling.stop();
      marks.clear();
    },
  };
}

function createScrolling({ sessionId, scrollsAlong }: FollowedReading): ScrollAlong {
  return createScrollAlong({
    isWanted: scrollsAlong,
    onAway: (isAway) => tellBackground('tellAway', { sessionId, isAway }),
  });
}

/**
 * The clock of a page that was open while the machine slept may lag behind its sender's; nothing
 * is heard in the future.
 */
function arrived(anchor: Anchor): Anchor {
  return { ...anchor, wallTimeMs: Math.min(anchor.wallTimeMs, Date.now()) };
}

function isStill(told: Heard | undefined, next: Heard): boolean {
  return isSame(told?.sentence, next.sentence) && isSame(told?.word, next.word);
}

/** What a voice tells as a word may be a phrase; and a sentence of one word is that word. */
function wordIn({ sentence, word }: Heard, slice: (span: Span) => string): Span | undefined {
  if (word !== undefined) return /\S\s+\S/.test(slice(word)) ? undefined : word;
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  const words = Array.from(segmenter.segment(slice(sentence))).filter((part) => part.isWordLike);
  return words.length === 1 ? sentence : undefined;
}
