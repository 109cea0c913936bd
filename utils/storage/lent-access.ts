import { storage } from '#imports';

/** The pattern of the pages that may be read only as long as a reading is followed there. */
export const lentAccess = storage.defineItem<string | null>('session:lentAccess', {
  fallback: null,
});
