import { computed, signal } from '@preact/signals';
import { browser } from '#imports';
import { handOver } from '@/components/hand-over';
import { isOnMainSite } from '@/utils/i18n/endpoint-texts';
import { takeFile } from '@/utils/history/files';
import { SAVING_PORT } from '@/utils/messaging/account-port';
import { background, type KeyDescription } from '@/utils/messaging/background';
import { MOST_ITEMS, type ListedItem } from '@/utils/speech/account-history';
import type { Model, Voice } from '@/utils/speech/types';
import { apiOrigin } from '@/utils/storage/endpoint';
import { sessionState } from '@/utils/storage/session-state';
import { knownModels, knownVoices, rateSetting } from '@/utils/storage/settings';
import { createAccountList } from './account-list';
import { createRemoval } from './account-removal';
import { createSaving } from './account-saving';
import { createAccountSound } from './account-sound';

export type AccountModel = ReturnType<typeof createAccountModel>;

/** The history of the account. Nobody is asked before it is looked at. */
export function createAccountModel() {
  const { send } = background;
  const key = signal<KeyDescription>();
  /** Whether this is a key of elevenlabs.io, where its rights can be changed. */
  const isOfMainSite = signal(true);
  const lacksWrite = signal(false);
  const voices = signal<Voice[]>([]);
  const models = signal<Model[]>([]);
  const list = createAccountList(send.listAccountHistory);
  const removal = createRemoval({
    remove: (ids) => send.removeFromAccount({ ids }).finally(() => void readRights()),
    onGone: list.drop,
  });
  const sound = createAccountSound({
    fetch: (id) => send.playFromAccount({ id }),
    takeFile,
    silenceReading: () => send.pauseSpeech(),
    readRate: () => rateSetting.getValue(),
  });
  const saving = createSaving({
    connect: () => browser.runtime.connect({ name: SAVING_PORT }),
    takeFile,
    handOver,
  });
  const visible = computed(() =>
    (list.items.value ?? []).filter(({ id }) => !removal.hidden.value.has(id)),
  );
  const selection = createSelection(visible);

  const readRights = async () => {
    const { lacks } = await send.describeRights();
    lacksWrite.value = lacks.includes('speech_history_write');
  };
  const look = async () => {
    key.value = await send.describeKey();
    if (!key.value.hasKey) return;
    await readRights();
    await list.open();
  };
  /** A key, a right or the connection may have come meanwhile. */
  const lookAgain = () => {
    const isStuck = key.value?.hasKey !== true || list.problem.value !== undefined;
    if (isStuck && !list.isBusy.value) void look().catch(() => undefined);
  };

  return {
    key,
    isOfMainSite,
    lacksWrite,
    voices,
    models,
    list,
    removal,
    sound,
    saving,
    visible,
    selection,
    lookAgain,
    openAccount: () =>
      void browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#account` }),
    /** Deleting is offered again, though the key has lacked the right. */
    offerDeleting: () => (lacksWrite.value = false),
    start(): () => void {
      void look().catch(() => undefined);
      void readLists({ voices, models });
      void apiOrigin.getValue().then((origin) => (isOfMainSite.value = isOnMainSite(origin)));
      const stops = [
        silenceForReadings(sound.pause),
        rateSetting.watch((rate) => sound.setRate(rate)),
        listen('focus', lookAgain),
        listen('pagehide', removal.commit),
      ];
      return () => {
        stops.forEach((stop) => stop());
        list.stop();
        removal.commit();
        sound.stop();
        saving.cancel();
      };
    },
  };
}

interface Lists {
  voices: { value: Voice[] };
  models: { value: Model[] };
}

async function readLists({ voices, models }: Lists): Promise<void> {
  [voices.value, models.value] = await Promise.all([
    knownVoices.getValue(),
    knownModels.getValue(),
  ]);
}

function createSelection(visible: { readonly value: readonly ListedItem[] }) {
  const chosen = signal<ReadonlySet<string>>(new Set());
  return {
    /** Those of the chosen that are shown, in their order, and no more than the service takes. */
    items: computed(() =>
      visible.value.filter(({ id }) => chosen.value.has(id)).slice(0, MOST_ITEMS),
    ),
    has: (id: string) => chosen.value.has(id),
    set(id: string, isChosen: boolean) {
      const others = [...chosen.value].filter((other) => other !== id);
      chosen.value = new Set(isChosen ? [...others, id] : others);
    },
    clear: () => (chosen.value = new Set()),
  };
}

/** Pauses what is heard here when a reading begins to sound. */
function silenceForReadings(pause: () => void): () => void {
  let wasSounding = false;
  void sessionState.getValue().then(({ status }) => (wasSounding ||= isSounding(status)));
  return sessionState.watch(({ status }) => {
    const isNow = isSounding(status);
    if (isNow && !wasSounding) pause();
    wasSounding = isNow;
  });
}

function isSounding(status: string): boolean {
  return status === 'speaking' || status === 'loading';
}

function listen(type: 'focus' | 'pagehide', work: () => void): () => void {
  addEventListener(type, work);
  return () => removeEventListener(type, work);
}
