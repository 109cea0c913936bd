import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Attempt } from '@/components/attempts';
import { background, type MeasuredScope } from '@/utils/messaging/background';
import { targetOfStep, waitingIn, type QueueEntry } from '@/utils/speech/queue';
import type { SessionState } from '@/utils/speech/session';
import { EMPTY_QUEUE, queueState, type QueueState } from '@/utils/storage/queue-state';

interface Surface {
  state: ReadonlySignal<SessionState>;
  attempt: Attempt;
}

/** What became of the queue last, for those who do not see it. */
export type QueueNews =
  | { type: 'added'; scope: MeasuredScope }
  | { type: 'moved'; entry: QueueEntry; place: number; count: number }
  | { type: 'removed'; entry: QueueEntry }
  | { type: 'cleared'; count: number };

export type QueueModel = ReturnType<typeof createQueue>;

export function createQueue(stored: QueueState | null, { state, attempt }: Surface) {
  const { send } = background;
  const known = signal(stored ?? EMPTY_QUEUE);
  const isOpen = signal(false);
  const news = signal<QueueNews>();
  const waiting = computed(() => waitingIn(known.value.entries, state.value));
  const canUndo = computed(() => known.value.removed > 0);
  const isThere = computed(() => waiting.value.length > 0 || canUndo.value);
  const tell = (told: QueueNews, work: () => Promise<void>) =>
    void attempt(async () => {
      await work();
      news.value = told;
    });

  return {
    waiting,
    news,
    canUndo,
    isThere,
    isOpen: computed(() => isOpen.value && isThere.value),
    isIdle: computed(() => state.value.status === 'idle'),
    toggle: () => (isOpen.value = !isOpen.value),
    add: (scope: MeasuredScope) =>
      void attempt(async () => {
        const outcome = await send.addToQueue({ scope });
        if (outcome.ok) news.value = { type: 'added', scope };
        return outcome;
      }),
    play(id?: string) {
      isOpen.value = false;
      void attempt(() => send.playQueue({ id }));
    },
    step(entry: QueueEntry, by: -1 | 1) {
      const target = targetOfStep(waiting.value, entry.id, by);
      if (target === undefined) return;
      const place = waiting.value.indexOf(entry) + 1 + by;
      const told = { type: 'moved', entry, place, count: waiting.value.length } as const;
      tell(told, () => send.moveInQueue({ id: entry.id, ...target }));
    },
    drop: (entry: QueueEntry, before: QueueEntry | undefined) =>
      void attempt(() => send.moveInQueue({ id: entry.id, beforeId: before?.id })),
    remove: (entry: QueueEntry) =>
      tell({ type: 'removed', entry }, () => send.removeFromQueue({ id: entry.id })),
    clear: () => tell({ type: 'cleared', count: waiting.value.length }, () => send.clearQueue()),
    undo: () =>
      void attempt(async () => {
        await send.bringBackToQueue();
        news.value = undefined;
      }),
    start() {
      // It was removed in a popup that is closed.
      if (canUndo.value) void attempt(() => send.forgetRemoved());
      return queueState.watch((value) => (known.value = value ?? EMPTY_QUEUE));
    },
  };
}
