import { defineContentScript } from '#imports';
import { ensurePresence } from '@/utils/page/presence';
import { receiveMessages } from './messages';

/** What Hark shows on a page; put into the top frame when there is something to show. */
export default defineContentScript({
  registration: 'runtime',
  // The announcement would carry our id to every listener of the page.
  noScriptStartedPostMessage: true,
  main(ctx) {
    ensurePresence(ctx, { name: 'hark.overlay', start: receiveMessages });
  },
});
