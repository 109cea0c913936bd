import { defineContentScript } from '#imports';
import { ensurePresence } from '@/utils/page/presence';
import { receiveReadings } from './reading-messages';

/** Marks what is read; put into the frame whose text it is once a reading begins. */
export default defineContentScript({
  registration: 'runtime',
  // The announcement would carry our id to every listener of the page.
  noScriptStartedPostMessage: true,
  main(ctx) {
    ensurePresence(ctx, { name: 'hark.marks', start: receiveReadings });
  },
});
