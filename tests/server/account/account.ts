import { randomBytes } from 'node:crypto';
import type { ServerConfig } from '../config.ts';
import type { HistoryItem } from './history-item.ts';
import { Slots } from './slots.ts';
import { ToneBook } from './tone-book.ts';

/** What one user has spent and made since the last reset. */
export interface Account {
  slots: Slots;
  tones: ToneBook;
  history: HistoryItem[];
  /** The items of before are among them. */
  hasPast: boolean;
  /** Counts at once: quota is checked against it. */
  spent(): number;
  /** What the counter shows, which lags behind. */
  spentAsShown(): number;
  charge(credits: number): Charge;
}

export interface Charge {
  credits: number;
  readonly at: number;
}

export function createAccount(config: ServerConfig): Account {
  const charges: Charge[] = [];
  const sum = (until: number) =>
    charges.reduce((total, { at, credits }) => (at <= until ? total + credits : total), 0);

  return {
    slots: new Slots(),
    tones: new ToneBook(),
    history: [],
    hasPast: false,
    spent: () => config.creditsUsed + sum(Infinity),
    spentAsShown: () => config.creditsUsed + sum(Date.now() - config.counterDelayMs),
    charge(credits) {
      const charge = { credits, at: Date.now() };
      charges.push(charge);
      return charge;
    },
  };
}

/** Ids of the vendor are 20 letters and digits. */
export function newId(): string {
  return randomBytes(30)
    .toString('base64')
    .replace(/[^a-z0-9]/giu, '')
    .slice(0, 20)
    .padEnd(20, 'x');
}
