import * as v from 'valibot';
import { ITEM_ID, MOST_ITEMS } from '@/utils/speech/account-history';
import type { Problem } from '@/utils/speech/errors';

/** A Port for each download: its end, also by the page's own, cancels it. */
export const SAVING_PORT = 'account-saving';

/** The first and only thing a page says. */
export const savingRequest = v.strictObject({
  ids: v.pipe(
    v.array(v.pipe(v.string(), v.regex(ITEM_ID))),
    v.minLength(1),
    v.maxLength(MOST_ITEMS),
  ),
  /** Of the file, without the part that says what it is. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
});

export type SavingRequest = v.InferOutput<typeof savingRequest>;

export type SavingEvent =
  /** @param total where the service names it */
  | { type: 'progress'; bytes: number; total?: number }
  | { type: 'ready'; fileId: string }
  | { type: 'failed'; problem: Problem };
