import * as v from 'valibot';
import {
  MEASURE_REQUEST,
  measuredText,
  UNREADABLE,
  type MeasuredText,
} from '@/utils/messaging/content';
import type { CaptureRequest, CaptureScope } from '@/utils/speech/following';
import { captureRequest } from './capture-request';
import { askPage, inject } from './inject';
import { createQueue, type Enqueue } from './queue';

const SCRIPT = '/content-scripts/measure.js';
const ARTICLE_SCRIPT = '/content-scripts/article.js';

const FILES: Record<CaptureScope, (typeof SCRIPT | typeof ARTICLE_SCRIPT)[]> = {
  selection: [SCRIPT],
  page: [ARTICLE_SCRIPT, SCRIPT],
  fromHere: [ARTICLE_SCRIPT, SCRIPT],
};

export type Measurement = MeasuredText | 'nothing' | 'unreadable';

export type Measure = (
  tabId: number,
  what: { scope: CaptureScope; frameId?: number },
) => Promise<Measurement>;

/** Says how long it is what a gesture would read. The page keeps nothing of it, nor do we. */
export function createMeasure(): Measure {
  // One after the other in each tab, for each leaves its request in the same place.
  const queues = new Map<number, Enqueue>();
  return (tabId, { scope, frameId }) => {
    const enqueue = queues.get(tabId) ?? createQueue();
    queues.set(tabId, enqueue);
    return enqueue(async () => {
      const frames = frameId === undefined ? { allFrames: true } : { frameIds: [frameId] };
      const target = { tabId, ...frames } as { tabId: number };
      return run(target, await captureRequest(scope));
    });
  };
}

async function run(target: { tabId: number }, request: CaptureRequest): Promise<Measurement> {
  try {
    return pick(await askPage(() => read(target, request)));
  } catch {
    // The one expected failure: the store's pages, browser pages, foreign frames refuse scripts.
    return 'unreadable';
  }
}

async function read(target: { tabId: number }, request: CaptureRequest) {
  await inject({ target, func: leaveRequest, args: [MEASURE_REQUEST, request] });
  return inject({ target, files: FILES[request.scope] });
}

/** Runs in the page. */
function leaveRequest(name: string, request: CaptureRequest): void {
  (globalThis as Record<symbol, unknown>)[Symbol.for(name)] = request;
}

function pick(results: { result?: unknown }[]): Measurement {
  for (const { result } of results) {
    const parsed = v.safeParse(measuredText, result);
    if (parsed.success) return parsed.output;
  }
  return results.some(({ result }) => result === UNREADABLE) ? 'unreadable' : 'nothing';
}
