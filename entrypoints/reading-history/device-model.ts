import { batch, computed, signal } from '@preact/signals';
import { browser } from '#imports';
import { i18n } from '#i18n';
import { createAttempts } from '@/components/attempts';
import { byDay } from '@/components/by-day';
import { listReadingIds } from '@/utils/history/listing';
import { pinReading } from '@/utils/history/readings';
import { removeAllReadings } from '@/utils/history/removals';
import { dayText } from '@/utils/i18n/day-text';
import { readShortcuts } from '@/utils/i18n/shortcuts';
import { background } from '@/utils/messaging/background';
import type { PastReading } from '@/utils/speech/past-reading';
import { historySize, keepsHistory } from '@/utils/storage/history-settings';
import { sessionState } from '@/utils/storage/session-state';
import { createDeviceFiles } from './device-files';
import { createDeviceList } from './device-list';
import { createDevicePlayback } from './device-playback';
import { createDeviceSearch } from './device-search';
import { createDeviceSelection } from './device-selection';
import { createUndoable } from './undoable';

export type DeviceModel = ReturnType<typeof createDeviceModel>;

const { send } = background;

export function createDeviceModel() {
  const { fault, attempt } = createAttempts();
  const list = createDeviceList();
  const search = createDeviceSearch();
  const selection = createDeviceSelection();
  const notice = signal<string>();
  const opened = signal<string>();
  const isAsking = signal(false);
  const now = signal(Date.now());
  const facts = createFacts();
  const playback = createDevicePlayback(
    {
      ...send,
      askPermission: (pattern) => browser.permissions.request({ origins: [pattern] }),
    },
    { attempt, onHeardWithoutMarks: () => (notice.value = i18n.t('history.withoutMarks')) },
  );
  const refresh = async () => {
    now.value = Date.now();
    await list.refresh();
    await search.renew();
  };
  const removal = createUndoable(async (ids) => {
    await attempt(() => send.deleteReadings({ ids: [...ids] }));
    await refresh();
  });
  const shown = computed(() => {
    const readings = search.found.value ?? list.readings.value;
    const hidden = removal.hidden.value;
    return hidden.size === 0 ? readings : readings.filter(({ id }) => !hidden.has(id));
  });
  const remove = (ids: readonly string[]) => {
    batch(() => {
      notice.value = undefined;
      selection.end();
      removal.remove(ids);
    });
  };

  const files = createDeviceFiles(attempt);

  return {
    fault,
    files,
    list,
    search,
    selection,
    removal,
    playback,
    facts,
    notice,
    isAsking,
    async askAll() {
      // What the question counts must not come back.
      await removal.commit();
      isAsking.value = true;
    },
    declineAll: () => void (isAsking.value = false),
    shown,
    groups: computed(() => {
      const titleOf = (moment: number) => dayText(moment, now.value);
      return byDay(shown.value, ({ startedAt }) => startedAt, titleOf);
    }),
    hasMore: computed(
      () =>
        search.found.value === undefined &&
        list.readings.value.length < (list.totals.value?.readings ?? Infinity),
    ),
    /** The one below which there is more. */
    opened,
    toggle: (id: string) => (opened.value = opened.value === id ? undefined : id),
    refresh,
    remove,
    removeSelected: () => remove([...(selection.selected.value ?? [])]),
    async selectAll() {
      const hidden = removal.hidden.value;
      const ids = search.found.value?.map(({ id }) => id) ?? (await listReadingIds());
      selection.selectAll(ids.filter((id) => !hidden.has(id)));
    },
    removeAll: () =>
      attempt(async () => {
        isAsking.value = false;
        await removeAllReadings();
        await refresh();
      }),
    pin: ({ id, isPinned }: PastReading) =>
      void attempt(async () => {
        await pinReading(id, !isPinned);
        await refresh();
      }),
    copy: (text: string) =>
      void attempt(async () => {
        await navigator.clipboard.writeText(text);
        notice.value = i18n.t('history.copied');
      }),
    /** Keeps up with what is heard and changed elsewhere, and returns the way to stop. */
    start(): () => void {
      const look = () => void refresh();
      const leave = () => void removal.commit();
      look();
      const stops = [facts.follow(), files.follow(), followSession(playback.state, look)];
      addEventListener('focus', look);
      addEventListener('pagehide', leave);
      return () => {
        leave();
        stops.forEach((stop) => stop());
        removeEventListener('focus', look);
        removeEventListener('pagehide', leave);
      };
    },
  };
}

/** The list changes where a reading begins, costs something or ends, not at every sentence. */
function followSession(
  state: ReturnType<typeof createDevicePlayback>['state'],
  onChange: () => void,
): () => void {
  const take = (next: typeof state.value) => {
    const before = tokenOf(state.value);
    state.value = next;
    if (tokenOf(next) !== before) onChange();
  };
  void sessionState.getValue().then(take);
  return sessionState.watch(take);
}

function tokenOf(state: { status: string; session?: { id: string; credits: number } }): string {
  return [state.status, state.session?.id, state.session?.credits].join(' ');
}

/** What a person has set, as far as this page says it. */
function createFacts() {
  const keeps = signal(true);
  /** Megabytes; 0 is no limit. */
  const limit = signal(0);
  const shortcut = signal<string>();
  const read = async () => {
    const [isKeeping, size, shortcuts] = await Promise.all([
      keepsHistory.getValue(),
      historySize.getValue(),
      readShortcuts(),
    ]);
    batch(() => {
      keeps.value = isKeeping;
      limit.value = size;
      shortcut.value = shortcuts.find(({ id }) => id === 'speak-selection')?.keys;
    });
  };
  return {
    keeps,
    limit,
    shortcut,
    follow(): () => void {
      void read();
      const stops = [
        keepsHistory.watch((value) => (keeps.value = value)),
        historySize.watch((value) => (limit.value = value)),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}
