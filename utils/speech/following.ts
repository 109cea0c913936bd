import type { PlayerStatus } from './session';
import type { Anchor, Span, WordBoundary } from './types';

/** When what is heard of a segment: enough to mark it on a page. */
export interface SegmentTiming {
  /** `charIndex` of the segment, as an anchor names it. */
  segment: number;
  /** Of the whole segment, in order. */
  sentences: Span[];
  /** All that is known; what was told of this segment before no longer counts. */
  isAnew: boolean;
  /**
   * What has become known since the last time, in order. A boundary as long as its sentence says
   * that this voice tells no words.
   */
  boundaries: WordBoundary[];
}

/** What is marked on the page. */
export interface Marks {
  word: boolean;
  sentence: boolean;
}

export const MARK_COLOURS = ['teal', 'amber', 'green', 'rose'] as const;
export type MarkColour = (typeof MARK_COLOURS)[number];

export const CORNERS = ['bottomEnd', 'bottomStart', 'topEnd', 'topStart'] as const;
/** Of the window, in the direction of the surface's language. */
export type Corner = (typeof CORNERS)[number];

/** What of a page is not said. */
export interface Skips {
  /** "[12]", "[citation needed]". */
  citations: boolean;
  /** Raised numbers and signs that lead to a note. */
  footnotes: boolean;
  /** All of a bare address but its host. */
  addresses: boolean;
  /** Blocks of code; one phrase says so in place of neighbouring ones. */
  code: boolean;
  /** The alternative texts of images. */
  images: boolean;
  tables: boolean;
}

/** What of a page is to be read. */
export type CaptureScope =
  | 'selection'
  /** The article, or what comes nearest to one. */
  | 'page'
  /** From where the page was clicked last to the end of the article. */
  | 'fromHere';

export interface CaptureRequest {
  scope: CaptureScope;
  /** All of the page, whatever its article is. */
  isWhole?: boolean;
  skips: Skips;
  /** Said in place of code, in the language of the person. */
  codePhrase: string;
}

/** Where the sound is, told to the page. */
export interface Progress {
  status: PlayerStatus | 'failed';
  anchor: Anchor;
}

/** What a mini-player shows. */
export interface PlayerView {
  sessionId: string;
  status: PlayerStatus | 'failed';
  rate: number;
  /** As heard at this rate, at the time it is told; absent where nothing can be said yet. */
  secondsLeft?: number;
  /** The person has scrolled away from what is read. */
  isAway: boolean;
}
