import { defineContentScript } from '#imports';
import { measure } from '@/entrypoints/content/measure';
import { NOTHING_SKIPPED } from '@/entrypoints/content/request';
import type { MEASURE_REQUEST, UNREADABLE } from '@/utils/messaging/content';
import type { CaptureRequest } from '@/utils/speech/following';

// The values themselves would bring the schemas beside them into the page.
const PDF: typeof UNREADABLE = 'unreadable';
const NAME: typeof MEASURE_REQUEST = 'hark.measure-request';
const REQUEST = Symbol.for(NAME);
const ANYTHING: CaptureRequest = { scope: 'selection', skips: NOTHING_SKIPPED, codePhrase: '' };

/**
 * Put into a page to say beforehand what reading it costs. A script of its own, so that a gesture
 * that comes meanwhile finds its own request and not this one's.
 */
export default defineContentScript({
  registration: 'runtime',
  // The announcement would carry our id to every listener of the page.
  noScriptStartedPostMessage: true,
  main() {
    // Its viewer shows the file in a frame of its own; this document around it is empty.
    if (document.contentType === 'application/pdf') return PDF;
    return measure((globalThis as { [REQUEST]?: CaptureRequest })[REQUEST] ?? ANYTHING);
  },
});
