import * as v from 'valibot';
import { browser, type Browser } from '#imports';
import { savingRequest, SAVING_PORT, type SavingEvent } from '@/utils/messaging/account-port';
import { classifySender } from '@/utils/messaging/sender';
import type { FileOutcome } from '@/utils/speech/account-history';
import type { AccountRecordings } from './account-history';

/** Told no oftener, because nobody reads faster. */
const STEP_BYTES = 200_000;

/** Makes files of recordings for pages, each as long as its page listens. */
export function listenToSavings(recordings: Pick<AccountRecordings, 'save'>): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== SAVING_PORT) return;
    if (classifySender(port.sender ?? {}) !== 'page') return port.disconnect();
    const leaving = new AbortController();
    port.onDisconnect.addListener(() => leaving.abort());
    port.onMessage.addListener((message: unknown) => {
      const asked = v.safeParse(savingRequest, message);
      if (!asked.success) return port.disconnect();
      const { ids, name } = asked.output;
      const { signal } = leaving;
      const onProgress = tellInSteps((event) => tell(port, signal, event));
      void recordings.save(ids, name, { signal, onProgress }).then((outcome) => {
        tell(port, signal, toEvent(outcome));
      });
    });
  });
}

function toEvent(outcome: FileOutcome): SavingEvent {
  if (outcome.ok) return { type: 'ready', fileId: outcome.fileId };
  return { type: 'failed', problem: outcome.problem };
}

/** A Port that has ended takes nothing any more. */
function tell(port: Browser.runtime.Port, signal: AbortSignal, event: SavingEvent): void {
  if (!signal.aborted) port.postMessage(event);
}

function tellInSteps(onStep: (event: SavingEvent) => void) {
  let told = -STEP_BYTES;
  return (bytes: number, total?: number) => {
    if (bytes - told < STEP_BYTES) return;
    told = bytes;
    onStep({ type: 'progress', bytes, ...(total !== undefined && { total }) });
  };
}
