import { storage } from '#imports';

/** What was heard could not be kept the last time; said once, until it can be again. */
export const historyTrouble = storage.defineItem<boolean>('session:historyTrouble', {
  fallback: false,
});
