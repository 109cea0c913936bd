import type { Problem } from './errors';
import type { Voice } from './types';

/** A voice that others share, and that may be taken into one's own account. */
export interface LibraryVoice extends Voice {
  ownerId: string;
}

export interface LibraryQuery {
  /** Counted from 0. */
  page: number;
  search?: string;
  /** ISO 639-1. */
  language?: string;
  gender?: string;
  accent?: string;
}

export interface LibraryPage {
  voices: LibraryVoice[];
  hasMore: boolean;
}

export type LibraryOutcome = { ok: true; page: LibraryPage } | { ok: false; problem: Problem };

/** Ids as the service makes them; they become part of an address. */
export const VOICE_ID = /^[A-Za-z0-9_-]{1,64}$/;
