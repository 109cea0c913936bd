import type { Problem } from './errors';

/** Where in the account a recording was made. */
export const SOURCES = ['TTS', 'STS', 'Flows'] as const;

export type Source = (typeof SOURCES)[number];

/** A recording that the account keeps. */
export interface AccountItem {
  id: string;
  /** Milliseconds since 1970. */
  madeAt: number;
  /** The first words. */
  opening: string;
  voiceId?: string;
  voiceName?: string;
  modelId?: string;
  source?: Source;
  /** Absent where the service does not say. */
  credits?: number;
}

export interface AccountQuery {
  /** The id of the last item that is known; the newest come first. */
  after?: string;
  search?: string;
  voiceId?: string;
  modelId?: string;
  /** Milliseconds since 1970, from which moment on. */
  since?: number;
  /** Milliseconds since 1970; this moment no longer counts. */
  before?: number;
  source?: Source;
}

export interface AccountPage {
  items: AccountItem[];
  /** What the next page is after; absent at the end. */
  next?: string;
}

/** As a page shows it. */
export interface ListedItem extends AccountItem {
  /** Its sound is kept on this device, because it was made here. */
  isOwn: boolean;
}

export type AccountHistoryOutcome =
  { ok: true; items: ListedItem[]; next?: string } | { ok: false; problem: Problem };

/** @param left those that are still in the account */
export type RemovalOutcome = { ok: true } | { ok: false; problem: Problem; left: string[] };

export type FileOutcome = { ok: true; fileId: string } | { ok: false; problem: Problem };

/** Ids as the service makes them; they become part of an address. */
export const ITEM_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** What the service takes at once, with room to spare. */
export const MOST_ITEMS = 1_000;
