import * as v from 'valibot';
import type {
  CaptureRequest,
  Corner,
  Marks,
  PlayerView,
  Progress,
  SegmentTiming,
} from '@/utils/speech/following';

/** Far above any page a person selects by hand, and below what a message can carry. */
const MAX_TEXT_LENGTH = 8_000_000;

const captureId = v.pipe(v.string(), v.regex(/^\d{1,40}$/));

/** Where on the page which language is declared; a run for each change. */
const languages = v.optional(
  v.pipe(
    v.array(
      v.strictObject({
        charIndex: v.pipe(v.number(), v.integer(), v.minValue(0)),
        language: v.optional(v.pipe(v.string(), v.maxLength(64))),
      }),
    ),
    v.maxLength(10_000),
  ),
);

/** The whole text of a long selection, sent once it has been read. */
export const selectionRest = v.strictObject({
  captureId,
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  languages,
});

export type SelectionRest = v.InferOutput<typeof selectionRest>;

/** What the content script found to read. Comes out of a page's process, so it is checked. */
export const capturedSelection = v.object({
  /** Blocks are separated by one "\n"; no other control characters. */
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  title: v.pipe(v.string(), v.maxLength(1_000)),
  /** BCP 47 as the page declares it for the selection. */
  language: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** Absent where it is one for all. */
  languages,
  /** From an `<input>` or `<textarea>`, where nothing can be marked. */
  isField: v.boolean(),
  /** Names this capture, so that its text can be found on the page again. */
  captureId,
  /** `text` is only the head of a long selection; the whole follows as `SelectionRest`. */
  isHead: v.optional(v.boolean()),
  /** Reading begins with the sentence that contains this character. */
  startIndex: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

/** Of which a measured text tells how much there is of each. */
const MOST_LANGUAGES = 50;

/** What a text is measured by without being taken along. */
export const measuredText = v.object({
  codePoints: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_TEXT_LENGTH)),
  /** There is more, which was not counted. */
  isMore: v.boolean(),
  /** How it begins, to find out its language by. */
  sample: v.pipe(v.string(), v.maxLength(10_000)),
  /** BCP 47 as the page declares it. */
  language: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** How much of it is declared to be in which language, where there are several. */
  languages: v.optional(
    v.pipe(
      v.array(
        v.object({
          language: v.optional(v.pipe(v.string(), v.maxLength(64))),
          length: v.pipe(v.number(), v.integer(), v.minValue(1)),
        }),
      ),
      v.maxLength(MOST_LANGUAGES),
    ),
  ),
});

export type MeasuredText = v.InferOutput<typeof measuredText>;

/** In place of a selection: what is shown here is closed to scripts, such as a PDF. */
export const UNREADABLE = 'unreadable';

export type CapturedSelection = v.InferOutput<typeof capturedSelection>;

/** A small message on the page that asked. Texts arrive ready to be shown. */
export interface Notice {
  text: string;
  /** Absent where there is nothing to do. */
  actionLabel?: string;
  dismissLabel: string;
  direction: 'ltr' | 'rtl';
}

/**
 * Under this name the background leaves a `CaptureRequest` in the script's world before it puts the
 * script in, whose `main` takes no arguments.
 */
export const CAPTURE_REQUEST = 'hark.capture-request';

/** The same for the script that only measures, which may run beside the other. */
export const MEASURE_REQUEST = 'hark.measure-request';

export type { CaptureRequest };

/** A reading whose text was captured in this frame. */
export interface FollowedReading {
  sessionId: string;
  captureId: string;
  /** What is read, where that was captured at another time and is searched for on the page. */
  text?: string;
  marks: Marks;
  scrollsAlong: boolean;
}

/** Sent with `tabs.sendMessage` to the frame whose text is read. */
export type MarksMessage = { to: 'marks' } & (
  | { type: 'follow'; reading: FollowedReading }
  | ({ type: 'progressed'; sessionId: string } & Progress)
  | ({ type: 'timed'; sessionId: string } & SegmentTiming)
  /** Scroll to what is read, and along with it from now on. */
  | { type: 'returnToReading'; sessionId: string }
  | { type: 'unfollow' }
);

export interface MiniPlayerTexts {
  name: string;
  previousSentence: string;
  pause: string;
  resume: string;
  nextSentence: string;
  stop: string;
  speed: string;
  backToReading: string;
  /** Takes the bar away; the reading goes on. */
  close: string;
  /** Takes the bar to the next corner of the window. */
  move: string;
  /** With `{time}` where the time is to stand. */
  timeLeft: string;
}

export interface MiniPlayer extends PlayerView {
  corner: Corner;
  texts: MiniPlayerTexts;
  /** BCP 47, of the texts. */
  language: string;
  direction: 'ltr' | 'rtl';
}

/** Sent with `tabs.sendMessage` to the top frame, where our surfaces on a page are. */
export type OverlayMessage = { to: 'overlay' } & (
  | { type: 'showNotice'; notice: Notice }
  | { type: 'hideNotice' }
  | { type: 'showPlayer'; player: MiniPlayer }
  | { type: 'hidePlayer' }
);
