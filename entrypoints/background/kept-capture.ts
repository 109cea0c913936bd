import { CAPTURES_NAME, type Captures } from '@/utils/page/captures';
import type { QueuedText } from '@/utils/speech/past-reading';
import { inject } from './inject';

/** A page that was put to sleep answers only when it wakes. */
const LONGEST_MS = 1_000;

/** Whether the page still knows where this text stands. */
export async function isCaptureKept(place: NonNullable<QueuedText['place']>): Promise<boolean> {
  const { tabId, frameId, captureId } = place;
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), LONGEST_MS);
  const looked = inject({
    target: { tabId, frameIds: [frameId] },
    func: lookFor,
    args: [CAPTURES_NAME, captureId],
  });
  try {
    const results = await Promise.race([looked, late.promise]);
    return results !== false && results[0]?.result === true;
  } catch {
    // The one expected failure: the tab was closed, or has gone where nobody let us in.
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Runs in the page. */
function lookFor(name: string, captureId: string): boolean {
  const captures = (globalThis as Record<symbol, unknown>)[Symbol.for(name)] as
    Captures | undefined;
  const { newest, held, forLater = [] } = captures ?? {};
  return [newest, held, ...forLater].some((captured) => captured?.captureId === captureId);
}
