import { signal } from '@preact/signals';
import type { Browser } from '#imports';
import type { KeptFile } from '@/utils/history/files';
import type { SavingEvent, SavingRequest } from '@/utils/messaging/account-port';
import type { Problem } from '@/utils/speech/errors';

interface SavingAccess {
  /** A Port to the background, whose end cancels. */
  connect(): Browser.runtime.Port;
  takeFile(fileId: string): Promise<KeptFile | undefined>;
  handOver(name: string, content: Blob): void;
}

export interface Progress {
  bytes: number;
  total?: number;
}

export type Saving = ReturnType<typeof createSaving>;

/** Gets recordings as a file, one file at a time. */
export function createSaving({ connect, takeFile, handOver }: SavingAccess) {
  const progress = signal<Progress>();
  const problem = signal<Problem>();
  let port: Browser.runtime.Port | undefined;

  const end = (reason?: Problem) => {
    port?.disconnect();
    port = undefined;
    progress.value = undefined;
    problem.value = reason;
  };
  const handOverFile = async (fileId: string) => {
    const file = await takeFile(fileId);
    if (file === undefined) return end(UNKNOWN);
    handOver(file.name, new Blob([file.bytes], { type: file.type }));
    end();
  };
  const onEvent = (event: SavingEvent) => {
    if (event.type === 'progress') progress.value = event;
    else if (event.type === 'failed') end(event.problem);
    else void handOverFile(event.fileId).catch(() => end(UNKNOWN));
  };

  return {
    progress,
    problem,
    save(request: SavingRequest) {
      if (port !== undefined) return;
      const opened = connect();
      port = opened;
      problem.value = undefined;
      progress.value = { bytes: 0 };
      opened.onMessage.addListener((event: SavingEvent) => port === opened && onEvent(event));
      // The worker died with what it had got.
      opened.onDisconnect.addListener(() => port === opened && end(UNKNOWN));
      opened.postMessage(request);
    },
    cancel: () => end(),
  };
}

const UNKNOWN: Problem = { code: 'unexpected', details: {} };
