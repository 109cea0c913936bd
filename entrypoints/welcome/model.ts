import { computed, signal } from '@preact/signals';
import { createAttempts, type Attempt } from '@/components/attempts';
import { createKeyModel, type KeyModel } from '@/components/key-model';
import { readInto } from '@/components/read-into';
import { createSample } from '@/components/sample-model';
import { createVoiceModel } from '@/components/voice-model';
import { browser } from '#imports';
import { readSystem, type System } from '@/utils/i18n/no-device-voices';
import { readShortcuts, type Shortcut } from '@/utils/i18n/shortcuts';
import { background } from '@/utils/messaging/background';
import { createProblemActions } from '@/utils/problem-actions';
import { IDLE, problemOf, type SessionState } from '@/utils/speech/session';
import { sessionState } from '@/utils/storage/session-state';
import { chosenVoice, knownVoices, remoteVoicesAllowed } from '@/utils/storage/settings';
import { onFirstVisit } from './first-visit';
import { greeterOf, isUsable } from './view';

export type WelcomeModel = ReturnType<typeof createWelcomeModel>;

const { send } = background;

export function createWelcomeModel() {
  const { fault, attempt } = createAttempts();
  const surroundings = createSurroundings();
  const { state } = surroundings;
  const account = createAccount();
  const voice = createVoices(account, attempt);
  const sample = createSample(
    {
      stopSpeech: send.stopSpeech,
      speakSample() {
        account.clearProblem();
        return send.speakSample();
      },
    },
    { state, attempt },
  );
  const connection = createConnection(account, sample.hear);
  const greeter = computed(() => greeterOf(account.key.value, voice.facts.value));

  const look = async () => {
    const device = attempt(voice.askDevice);
    await Promise.all([account.refresh(), surroundings.read(), voice.read(), device]);
  };
  const greet = async (looked: Promise<void>) => {
    await looked;
    // Nobody asked for it, so it is never a voice that costs something.
    if (greeter.value === 'device' && state.value.status === 'idle') sample.hear();
  };

  return {
    ...surroundings,
    ...connection,
    account,
    voice,
    greeter,
    sample,
    // A key may be good and yet lack a right; what it lacks is then told where the voice is.
    problem: computed(() => {
      const ofAccount = connection.isConnected.value ? account.problem.value : undefined;
      return problemOf(state.value) ?? ofAccount ?? fault.value?.problem;
    }),
    problemActions: createProblemActions({
      openAccount: connection.replaceKey,
      chooseVoice: voice.focus,
      retry: sample.hear,
      dismiss: () => void attempt(() => send.dismissProblem()),
    }),
    /** Greets whoever is new, keeps up with what changes, and returns the way to stop that. */
    start(): () => void {
      const looked = look();
      const stops = [
        onFirstVisit(() => void greet(looked)),
        onReturn(() => void look()),
        surroundings.follow(),
        voice.follow(),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

export function openVoiceOptions(): void {
  void browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#voices` });
}

function createAccount(): KeyModel {
  return createKeyModel({
    describe: () => send.describeKey(),
    connect: (apiKey) => send.connectKey({ apiKey }),
    disconnect: () => send.disconnectKey(),
  });
}

function createVoices(account: KeyModel, attempt: Attempt) {
  const settings = { chosenVoice, knownVoices, remoteVoicesAllowed };
  return createVoiceModel(
    { ...settings, listDeviceVoices: send.listDeviceVoices, selectVoice: send.selectVoice },
    { attempt, hasKey: computed(() => account.key.value?.hasKey), isAsking: account.busy },
  );
}

/** Keys and voices are changed elsewhere, from where people come back here. */
function onReturn(look: () => void): () => void {
  window.addEventListener('focus', look);
  return () => window.removeEventListener('focus', look);
}

/** The way from the form to a connected key, and back. */
function createConnection(account: KeyModel, sayHello: () => void) {
  const isReplacing = signal(false);
  /** The person came through the form, rather than finding a key connected. */
  const hasUsedForm = signal(false);
  const leaveForm = () => {
    hasUsedForm.value = true;
    isReplacing.value = false;
  };
  return {
    isReplacing,
    hasUsedForm,
    isConnected: computed(() => isUsable(account.key.value) && !isReplacing.value),
    replaceKey() {
      isReplacing.value = true;
    },
    keepKey() {
      account.clearProblem();
      leaveForm();
    },
    async connect(apiKey: string) {
      if (!(await account.connect(apiKey))) return;
      leaveForm();
      sayHello();
    },
  };
}

function createSurroundings() {
  const state = signal<SessionState>(IDLE);
  const shortcuts = signal<Shortcut[]>([]);
  const system = signal<System>();
  return {
    state,
    shortcuts,
    system,
    async read() {
      await Promise.all([
        readInto(state, () => sessionState.getValue()),
        readInto(shortcuts, readShortcuts),
        readInto(system, readSystem),
      ]);
    },
    follow: () => sessionState.watch((value) => (state.value = value)),
  };
}
