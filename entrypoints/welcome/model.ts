import { computed, signal } from '@preact/signals';
import { browser } from '#imports';
import { createKeyModel, type KeyState } from '@/components/key-model';
import { readShortcuts, type Shortcut } from '@/utils/i18n/shortcuts';
import { background } from '@/utils/messaging/background';
import type { Problem, ProblemAction } from '@/utils/speech/errors';
import { IDLE, problemOf, type SessionState } from '@/utils/speech/session';
import type { Voice } from '@/utils/speech/types';
import { sessionState } from '@/utils/storage/session-state';
import { chosenVoice, knownVoices } from '@/utils/storage/settings';

const USAGE_PAGE = 'https://elevenlabs.io/app/subscription';
const API_ORIGINS = ['https://api.elevenlabs.io/*'];

export type WelcomeModel = ReturnType<typeof createWelcomeModel>;

export function createWelcomeModel() {
  const { send } = background;
  const account = createAccount();
  const { fault, attempt } = createAttempts();
  const stored = createStored();
  const isReplacing = signal(false);
  /** The person came through the form, rather than finding a key connected. */
  const hasUsedForm = signal(false);

  const replaceKey = () => {
    isReplacing.value = true;
  };
  const sayHello = () => {
    account.clearProblem();
    return attempt(() => send.speakSample());
  };

  return {
    ...stored,
    account,
    isReplacing,
    hasUsedForm,
    isConnected: computed(() => isUsable(account.key.value) && !isReplacing.value),
    // A key may be good and yet lack a right; what it lacks is then told where the voice is.
    problem: computed(() => problemOf(stored.state.value) ?? account.problem.value ?? fault.value),
    problemActions: createProblemActions({
      sayHello,
      openAccount: replaceKey,
      dismiss: () => attempt(() => send.dismissProblem()),
    }),
    replaceKey,
    keepKey() {
      account.clearProblem();
      hasUsedForm.value = true;
      isReplacing.value = false;
    },
    async connect(apiKey: string) {
      if (!(await account.connect(apiKey))) return;
      hasUsedForm.value = true;
      isReplacing.value = false;
      void sayHello();
    },
    sayHello: () => void sayHello(),
    stop: () => void attempt(() => send.stopSpeech()),
    selectVoice(voiceId: string) {
      stored.voiceId.value = voiceId;
      void attempt(() => send.selectVoice({ voiceId }));
    },
    /** Follows what is stored, and returns the way to stop following. */
    start(): () => void {
      void account.refresh();
      return stored.follow();
    },
  };
}

function createAccount() {
  const { send } = background;
  return createKeyModel({
    describe: () => send.describeKey(),
    connect: (apiKey) => send.connectKey({ apiKey }),
    disconnect: () => send.disconnectKey(),
  });
}

/** Where every other action of this page ends, well or not. */
function createAttempts() {
  const fault = signal<Problem>();
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
      fault.value = undefined;
    } catch {
      // The background could not be asked; it translates every failure that it knows.
      fault.value = { code: 'unexpected', details: {} };
    }
  };
  return { fault, attempt };
}

function isUsable(key: KeyState | undefined): boolean {
  return key?.hasKey === true && !key.refused;
}

function createStored() {
  const state = signal<SessionState>(IDLE);
  const voices = signal<Voice[]>([]);
  const voiceId = signal<string | null>(null);
  const shortcuts = signal<Shortcut[]>([]);

  const read = async () => {
    const [voice, ...rest] = await Promise.all([
      chosenVoice.getValue(),
      sessionState.getValue(),
      knownVoices.getValue(),
      readShortcuts(),
    ]);
    voiceId.value = voice?.id ?? null;
    [state.value, voices.value, shortcuts.value] = rest;
  };
  return {
    state,
    voices,
    voiceId,
    shortcuts,
    follow() {
      const onFocus = () => void read();
      void read();
      // Keys are changed on a page of the browser's, from which people come back here.
      window.addEventListener('focus', onFocus);
      const stops = [
        sessionState.watch((value) => (state.value = value)),
        knownVoices.watch((value) => (voices.value = value)),
        chosenVoice.watch((value) => (voiceId.value = value?.id ?? null)),
        () => window.removeEventListener('focus', onFocus),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

interface Steps {
  sayHello: () => Promise<void>;
  openAccount: () => void;
  dismiss: () => Promise<void>;
}

/** What the one button of a problem does. Choosing a voice is left to who shows the voices. */
function createProblemActions({ sayHello, openAccount, dismiss }: Steps) {
  const grantAccess = async () => {
    // First, because the browser only asks while it handles the click.
    const isGranted = await browser.permissions.request({ origins: API_ORIGINS });
    if (isGranted) await sayHello();
  };
  return {
    openAccount,
    retry: () => void sayHello(),
    resume: () => void sayHello(),
    grantAccess: () => void grantAccess(),
    openUsage: () => void browser.tabs.create({ url: USAGE_PAGE }),
    dismiss: () => void dismiss(),
  } satisfies Record<Exclude<ProblemAction, 'chooseVoice'>, () => void>;
}
