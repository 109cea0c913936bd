import type { CAPTURE_REQUEST } from '@/utils/messaging/content';
import type { CaptureRequest, Skips } from '@/utils/speech/following';

// The value itself would bring the schemas beside it into the page.
const NAME: typeof CAPTURE_REQUEST = 'hark.capture-request';
const REQUEST = Symbol.for(NAME);

export const NOTHING_SKIPPED: Skips = {
  citations: false,
  footnotes: false,
  addresses: false,
  code: false,
  images: false,
  tables: false,
};

/** As the background left it here; without one, all that is selected. */
export function captureRequest(): CaptureRequest {
  const request = (globalThis as { [REQUEST]?: CaptureRequest })[REQUEST];
  return request ?? { scope: 'selection', skips: NOTHING_SKIPPED, codePhrase: '' };
}
