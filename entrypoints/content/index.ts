import { defineContentScript } from '#imports';
import { capture } from './capture';
import { tellBackground } from '@/utils/page/connection';
import { captureRequest } from './request';
import type { UNREADABLE } from '@/utils/messaging/content';

// The value itself would bring the schemas beside it into the page.
const PDF: typeof UNREADABLE = 'unreadable';

/** Runs at every gesture in every frame it is injected into; its value is the injection's result. */
export default defineContentScript({
  registration: 'runtime',
  // The announcement would carry our id to every listener of the page.
  noScriptStartedPostMessage: true,
  main() {
    // The viewer shows the file in a frame of its own; this document around it is empty.
    if (document.contentType === 'application/pdf') return PDF;
    return capture(captureRequest(), (rest) => tellBackground('completeSelection', rest));
  },
});
