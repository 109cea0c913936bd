import { computed, signal } from '@preact/signals';
import { browser } from '#imports';
import { download } from '@/utils/download';
import { isOnMainSite } from '@/utils/i18n/endpoint-texts';
import { takeFile } from '@/utils/history/files';
import { SAVING_PORT } from '@/utils/messaging/account-port';
import { background, type KeyDescription } from '@/utils/messaging/background';
import { MOST_ITEMS, type ListedItem } from '@/utils/speech/account-history';
import type { Model, Voice } from '@/utils/speech/types';
import { apiOrigin } from '@/utils/storage/endpoint';
import { sessionState } from '@/utils/storage/session-state';
import { knownModels, knownVoices, rateSetting } from '@/utils/storage/settings';
import { createAccountList, type AccountList } from './account-list';
import { createRemoval } from './account-removal';
import { createSaving } from './account-saving';
import { createAccountSound } from './account-sound';

const { send } = background;

export type AccountModel = ReturnType<typeof createAccountModel>;

/** The history of the account. Nobody is asked before it is looked at. */
export function createAccountModel() {
  const list = createAccountList(send.listAccountHistory);
  const access = createAccess(list);
  const removal = createRemoval({
    remove: (ids) =>
      send
        .removeFromAccount({ ids })
        .finally(() => void access.readRights().catch(() => undefined)),
    onGone: list.drop,
  });
  const visible = computed(() =>
    (list.items.value ?? []).filter(({ id }) => !removal.hidden.value.has(id)),
  );
  const sound = createAccountSound({
    fetch: (id) => send.playFromAccount({ id }),
    takeFile,
    silenceReading: () => send.pauseSpeech(),
    readRate: () => rateSetting.getValue(),
  });
  const saving = createSaving({
    connect: () => browser.runtime.connect({ name: SAVING_PORT }),
    takeFile,
    handOver: (name, content) => download(name, content, content.type),
  });
  const lists = createLists();
  const selection = createSelection(visible);
  /** Takes back what was begun last. */
  const onEscape = () => {
    if (removal.asked.value !== undefined) removal.decline();
    else if (sound.playing.value !== undefined) sound.stop();
    else selection.clear();
  };
  return {
    ...access,
    ...lists,
    list,
    removal,
    sound,
    saving,
    visible,
    selection,
    start(): () => void {
      void access.look().catch(() => undefined);
      void lists.read();
      const stops = [
        silenceForReadings(sound.pause),
        rateSetting.watch((rate) => sound.setRate(rate)),
        listen('focus', () => access.lookAgain().catch(() => undefined)),
        listen('pagehide', removal.commit),
        listen('keydown', (event) => isEscape(event) && onEscape()),
      ];
      return () => {
        [...stops, list.stop, removal.commit, sound.stop, saving.cancel].forEach((stop) => stop());
      };
    },
  };
}

/** Whether there is a key, and what it may. */
function createAccess(list: AccountList) {
  const key = signal<KeyDescription>();
  const lacksWrite = signal(false);
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
  return {
    key,
    lacksWrite,
    readRights,
    look,
    /** A key, a right or the connection may have come meanwhile. */
    async lookAgain() {
      const before = key.value;
      const now = await send.describeKey();
      const isOther = before?.hasKey !== now.hasKey || before.last4 !== now.last4;
      const isStuck = isOther || !now.hasKey || list.problem.value !== undefined;
      if (isStuck && !list.isBusy.value) await look();
    },
    openAccount: () =>
      void browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#account` }),
    /** Deleting is offered again, though the key has lacked the right. */
    offerDeleting: () => (lacksWrite.value = false),
  };
}

/** What this device knows of the account without asking. */
function createLists() {
  const voices = signal<Voice[]>([]);
  const models = signal<Model[]>([]);
  /** Whether this is a key of elevenlabs.io, where its rights can be changed. */
  const isOfMainSite = signal(true);
  return {
    voices,
    models,
    isOfMainSite,
    async read() {
      const [knownOnes, known, origin] = await Promise.all([
        knownVoices.getValue(),
        knownModels.getValue(),
        apiOrigin.getValue(),
      ]);
      voices.value = knownOnes;
      models.value = known;
      isOfMainSite.value = isOnMainSite(origin);
    },
  };
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

/** In a search field it empties the field. */
function isEscape({ key, target }: KeyboardEvent): boolean {
  return key === 'Escape' && !(target instanceof HTMLInputElement && target.type === 'search');
}

type Events = Pick<WindowEventMap, 'focus' | 'pagehide' | 'keydown'>;

function listen<E extends keyof Events>(type: E, work: (event: Events[E]) => unknown): () => void {
  const listener = (event: Events[E]) => void work(event);
  addEventListener(type, listener);
  return () => removeEventListener(type, listener);
}
