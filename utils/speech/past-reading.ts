import type { LanguageRun } from '@/utils/text/paragraphs';
import type { Change } from '@/utils/text/said';
import type { CaptureScope } from './following';
import type { EngineId, OutputFormat, Segment, WordBoundary } from './types';

/** The sound of one request, kept so that it is paid for once. The bytes are kept apart. */
export interface Clip {
  /** What makes it sound as it does; one key is one sound. */
  key: string;
  /** The keys of its sentences, in order. */
  sentences: string[];
  /** What was said. */
  text: string;
  /** Characters count from the start of `text`. */
  boundaries: WordBoundary[];
  seconds: number;
  /** Bytes of the sound. */
  size: number;
  format: OutputFormat;
  /** As the service named them. */
  credits?: number;
  /** Under which the account has it too. */
  historyItemId?: string;
  /** Milliseconds since 1970. */
  keptAt: number;
}

/** A reading that was heard or saved, without its text: what a list shows. */
export interface PastReading {
  /** That of the session. */
  id: string;
  title: string;
  /** Of the page. */
  address?: string;
  /** The first words. */
  opening: string;
  scope?: CaptureScope;
  engineId: EngineId;
  voiceId: string;
  voiceName: string;
  modelId?: string;
  language?: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** UTF-16 code units of the text. */
  length: number;
  /** Of all sound kept for it; none for a voice of the device. */
  seconds: number;
  credits: number;
  /** Bytes of its sound. */
  size: number;
  /** Stays when the oldest make room. */
  isPinned: boolean;
}

export interface PastText {
  /** That of the reading. */
  id: string;
  text: string;
  languages?: readonly LanguageRun[];
  /** What of it is kept, in the order of the text. */
  segments: PastSegment[];
}

export interface PastSegment {
  segment: Segment;
  /** The key of its sound. */
  clip: string;
  /** Where text rules changed what was said of it; they count from the segment's start. */
  changes?: readonly Change[];
}

/** A text that waits to be read. */
export interface QueuedText {
  id: string;
  /** Lower comes first. */
  position: number;
  title: string;
  address?: string;
  /** The host of the page, for the text rules that are meant for it. */
  site?: string;
  text: string;
  language?: string;
  languages?: LanguageRun[];
  scope?: CaptureScope;
  /** Where the page still knows the text; worth nothing after a restart of the browser. */
  place?: { tabId: number; frameId: number; captureId: string };
  /** The person has taken it out, and may still want it back. */
  isRemoved?: boolean;
}
