import * as v from 'valibot';
import {
  CAPTURE_REQUEST,
  capturedSelection,
  UNREADABLE,
  type CapturedSelection,
} from '@/utils/messaging/content';
import type { CaptureRequest, CaptureScope } from '@/utils/speech/following';
import { captureRequest } from './capture-request';
import { askPage, inject } from './inject';

const SCRIPT = '/content-scripts/content.js';
const ARTICLE_SCRIPT = '/content-scripts/article.js';

/** The search for an article is a heavy one, and put in only where there is one to find. */
const FILES: Record<CaptureScope, (typeof SCRIPT | typeof ARTICLE_SCRIPT)[]> = {
  selection: [SCRIPT],
  page: [ARTICLE_SCRIPT, SCRIPT],
  fromHere: [ARTICLE_SCRIPT, SCRIPT],
};

export type Wanted = Pick<CaptureRequest, 'scope' | 'isForLater'>;

export interface Captured {
  frameId: number;
  selection: CapturedSelection;
}

export type Capture =
  | { type: 'selected'; captured: Captured }
  | { type: 'nothingSelected' }
  /** The browser lets no extension in here. */
  | { type: 'unreadable' };

/**
 * Asks the page what is to be read, by putting the content script in now and nowhere before.
 *
 * @param frameId the frame the gesture came from; absent for all frames that let us in
 */
export async function capture(
  tabId: number,
  { scope, frameId, isForLater, isWhole }: Wanted & { frameId?: number; isWhole?: boolean },
): Promise<Capture> {
  const frames = frameId === undefined ? { allFrames: true } : { frameIds: [frameId] };
  const target = { tabId, ...frames } as { tabId: number };
  const request = { ...(await captureRequest(scope)), isWhole, ...(isForLater && { isForLater }) };
  try {
    return pick(await askPage(() => read(target, request)));
  } catch {
    // The one expected failure: the store's pages, browser pages, foreign frames refuse scripts.
    return { type: 'unreadable' };
  }
}

async function read(target: { tabId: number }, request: CaptureRequest) {
  // Not waited for: a function is there before a file has been read.
  const left = inject({ target, func: leaveRequest, args: [CAPTURE_REQUEST, request] });
  const found = inject({ target, files: FILES[request.scope] });
  const [results] = await Promise.all([found, left]);
  return results;
}

/** Runs in the page. */
function leaveRequest(name: string, request: CaptureRequest): void {
  (globalThis as Record<symbol, unknown>)[Symbol.for(name)] = request;
}

function pick(results: { frameId: number; result?: unknown }[]): Capture {
  const found = results.flatMap(({ frameId, result }) => {
    const parsed = v.safeParse(capturedSelection, result);
    return parsed.success ? [{ frameId, selection: parsed.output }] : [];
  });
  const [captured] = found;
  if (captured !== undefined) return { type: 'selected', captured };
  const isClosed = results.some(({ result }) => result === UNREADABLE);
  return { type: isClosed ? 'unreadable' : 'nothingSelected' };
}
