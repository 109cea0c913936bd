import type { Problem } from './errors';
import type { SegmentTiming } from './following';
import type { Direction, PlayerStatus } from './session';
import type { Said } from '@/utils/text/said';
import type { Anchor, EngineId, Segment, WordBoundary } from './types';

/** What the player must know of a session to play it. */
export interface PlayerSession {
  id: string;
  engineId: EngineId;
  title: string;
  rate: number;
  /** Speak from the sentence that starts here. */
  charIndex: number;
}

export type PlayerCommand =
  /**
   * Play this session. One the player already holds goes on where it is.
   * `requested`: the text at `charIndex` is on its way and must not be asked for.
   */
  | { type: 'load'; session: PlayerSession; requested: boolean }
  /**
   * A request was planned. `asked` echoes the `charIndex` that was asked for. Audio follows, unless
   * the player is to say it by itself. `at` is where the wanted sentence begins, where that is not
   * the segment's first.
   */
  | {
      type: 'segment';
      sessionId: string;
      asked: number;
      segment: Segment;
      at?: number;
      utterance?: Utterance;
    }
  /** Base64 MP3 to append; boundaries count characters from the text's start. */
  | ({ type: 'audio'; sessionId: string; segment: number } & SoundPiece)
  | { type: 'completed'; sessionId: string; segment: number }
  /** The stream broke. With `mayAskAgain` the player asks for what it lacks. */
  | { type: 'cut'; sessionId: string; segment: number; mayAskAgain: boolean }
  /** What was asked for cannot be had now, or the text has no more sentences (`isEnd`). */
  | { type: 'unavailable'; sessionId: string; asked: number; isEnd: boolean }
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'stop' }
  | { type: 'seek'; direction: Direction }
  /** Speak from the sentence that starts here. */
  | { type: 'seekTo'; charIndex: number }
  /** Somebody follows who was not there before: all timings are to be told again. */
  | { type: 'retell' }
  | { type: 'setRate'; rate: number };

export interface SoundPiece {
  audio: string;
  boundaries: WordBoundary[];
  /** 16,000 where absent. */
  bytesPerSecond?: number;
}

/** What a device voice is to say: the text of the whole segment. */
export interface Utterance {
  text: string;
  /** Where rules change what is said of it. */
  said?: Said;
  voiceId: string;
  /** Lower-case primary subtag. */
  language?: string;
  /** The voice sends the text to a service of its maker, which cuts long ones short. */
  isRemote?: boolean;
}

export type PlayerEvent =
  | { type: 'connected'; sessionId?: string }
  | ({ type: 'need'; sessionId: string } & SegmentNeed)
  | { type: 'anchored'; sessionId: string; status: PlayerStatus; anchor: Anchor }
  /** Only to be marked; what it says of a segment adds to what was said before. */
  | ({ type: 'timed'; sessionId: string } & SegmentTiming)
  | { type: 'ended'; sessionId: string }
  | { type: 'exhausted'; sessionId: string }
  | { type: 'playbackFailed'; sessionId: string; problem: Problem }
  /** A media key or the system's player asked; the session must end. */
  | { type: 'stopRequested' };

/** Which text the player lacks. */
export interface SegmentNeed {
  charIndex: number;
  /** Sentences to pass over from `charIndex` on; negative to go back. */
  skip: number;
  /** The text from here on is held already. */
  before?: number;
  /** What was given for it could not be played. */
  isAnew?: boolean;
  /** How many segments were asked for since the last start or jump. */
  ordinal: number;
}
