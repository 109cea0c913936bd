import { defineContentScript } from '#imports';
import { captureSelection } from './capture';
import { tellBackground } from './connection';
import { ensurePresence } from './presence';
import type { UNREADABLE } from '@/utils/messaging/content';

// The value itself would bring the schemas beside it into the page.
const PDF: typeof UNREADABLE = 'unreadable';

/** Runs at every gesture in every frame it is injected into; its value is the injection's result. */
export default defineContentScript({
  registration: 'runtime',
  // The announcement would carry our id to every listener of the page.
  noScriptStartedPostMessage: true,
  main(ctx) {
    ensurePresence(ctx);
    // The viewer shows the file in a frame of its own; this document around it is empty.
    if (document.contentType === 'application/pdf') return PDF;
    return captureSelection((rest) => tellBackground('completeSelection', rest));
  },
});
