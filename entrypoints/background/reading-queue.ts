import { browser } from '#imports';
import { logUnexpected } from '@/utils/logger';
import type { BackgroundHandlers } from '@/utils/messaging/background';
import { sessionOf } from '@/utils/speech/session';
import { findForLater } from './active-tab';
import type { Gestures } from './gestures';
import { isCaptureKept } from './kept-capture';
import { showNotice } from './page-notice';
import { createQueueAddition, type QueueAddition } from './queue-addition';
import { createQueuePlayer, type QueuePlayer } from './queue-player';
import type { SpeechController } from './speech-controller';
import { createTextQueue } from './text-queue';
import { showAddedOnToolbar, showStateOnToolbar, showWaitingOnToolbar } from './toolbar-badge';

type QueueMessages =
  | 'addToQueue'
  | 'playQueue'
  | 'moveInQueue'
  | 'removeFromQueue'
  | 'clearQueue'
  | 'bringBackToQueue'
  | 'forgetRemoved';

export interface ReadingQueue
  extends
    Pick<QueuePlayer, 'follow' | 'settled' | 'findRefused'>,
    Pick<QueueAddition, 'addOrRefuse'> {
  handlers: Pick<BackgroundHandlers, QueueMessages>;
}

const ADDED_MS = 1_500;

/** Texts that wait, and are read one after the other. */
export function createReadingQueue(controller: SpeechController, gestures: Gestures): ReadingQueue {
  const { state } = controller;
  const queue = createTextQueue();
  const player = createQueuePlayer({ queue, gestures, state, isCaptureKept });
  const showState = () => void state().then(showStateOnToolbar);
  const { add, addOrRefuse } = createQueueAddition({
    async add(item) {
      await queue.add(item, (await state()).status !== 'idle');
    },
    acknowledge: showWaitingOnToolbar,
    showAdded() {
      showAddedOnToolbar();
      setTimeout(showState, ADDED_MS);
    },
    showUnchanged: showState,
    async refuse(problem, place) {
      // A reading that waits for the person would end with it.
      const hasFailed = (await state()).status === 'failed';
      if (!hasFailed) return void (await controller.dispatch({ type: 'refused', problem, place }));
      showNotice(place, problem);
      showState();
    },
  });
  // Wakes the worker, which looks what there is.
  browser.runtime.onStartup.addListener(() => void queue.state().catch(logUnexpected));

  return {
    follow: player.follow,
    settled: player.settled,
    findRefused: player.findRefused,
    addOrRefuse,
    handlers: {
      addToQueue: ({ scope }) => add(() => findForLater(scope)),
      playQueue: ({ id }) => player.play(id),
      moveInQueue: ({ id, beforeId }) => queue.move(id, beforeId),
      removeFromQueue: ({ id }) => queue.remove(id),
      clearQueue: async () => queue.clear(sessionOf(await state())?.queueId),
      bringBackToQueue: () => queue.bringBack(),
      forgetRemoved: () => queue.forgetRemoved(),
    },
  };
}
