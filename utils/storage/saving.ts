import { storage } from '#imports';
import type { Problem } from '@/utils/speech/errors';
import type { CaptureScope } from '@/utils/speech/following';
import type { SpeakingVoice } from '@/utils/speech/session';
import type { LanguageRun } from '@/utils/text/paragraphs';
import type { FileQuality } from './saving-settings';

/** A file that is made, or was. */
export interface SavingProgress {
  id: string;
  title: string;
  /** The reading of the history that it is made of. */
  readingId?: string;
  /** As what it is made; absent while nobody knows. */
  quality?: FileQuality;
  step: SavingStep;
  /** Characters of the text whose sound is held, and all of them. */
  done: number;
  total: number;
  /** Credits so far. */
  credits: number;
  /** The account may not have the sound in the quality that was chosen. */
  isOfUsualQuality?: boolean;
  /** What came was nowhere but in a worker that is gone, because it may not be written down. */
  isLost?: boolean;
}

export type SavingStep =
  | { name: 'waiting' }
  | { name: 'running' }
  /** What is missing costs enough to ask. */
  | { name: 'asking'; needed: number; remaining?: number }
  | { name: 'failed'; problem: Problem }
  | { name: 'done'; fileName: string };

/** In the order in which they were asked for. Only the background writes it. */
export const savingState = storage.defineItem<SavingProgress[]>('session:saving', {
  fallback: [],
});

/** What a file is made of, so that a new worker can go on. */
export interface SavingJob {
  id: string;
  readingId?: string;
  title: string;
  text: string;
  language?: string;
  languages?: readonly LanguageRun[];
  scope?: CaptureScope;
  site?: string;
  address?: string;
  isPrivate?: boolean;
  voice: SpeakingVoice;
  /** As the person had set it when this began. */
  quality: FileQuality;
  /** The person has seen what it costs. `false`: it was paid for, and is lost. */
  isAgreed?: boolean;
}

/** Apart from their progress, because texts may be long. */
export const savingJobs = storage.defineItem<SavingJob[]>('session:savingJobs', { fallback: [] });
