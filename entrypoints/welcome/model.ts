import { computed, type ReadonlySignal } from '@preact/signals';
import { createAttempts, type Attempt } from '@/components/attempts';
import { createKeyModel, type KeyModel } from '@/components/key-model';
import { createProblemSteps, newestProblem } from '@/components/problem';
import { createSample } from '@/components/sample-model';
import { createVoiceModel } from '@/components/voice-model';
import { browser } from '#imports';
import { background } from '@/utils/messaging/background';
import { createProblemActions } from '@/utils/problem-actions';
import type { SessionState } from '@/utils/speech/session';
import { chosenVoice, knownVoices, remoteVoicesAllowed } from '@/utils/storage/settings';
import { voiceMarks } from '@/utils/storage/voice-marks';
import { createConnection } from './connection';
import { onFirstVisit } from './first-visit';
import { lookAgain } from './look-again';
import { createSampleCost } from './sample-cost';
import { createSurroundings } from './surroundings';
import { greeterOf, isReadingPage } from './view';

export type WelcomeModel = ReturnType<typeof createWelcomeModel>;

const { send } = background;

export function createWelcomeModel() {
  const { fault, attempt } = createAttempts();
  const surroundings = createSurroundings();
  const { state } = surroundings;
  const account = createAccount();
  const voice = createVoices(account, attempt);
  const cost = createSampleCost(voice);
  const sample = createHello(account, { state, attempt });
  const connection = createConnection(account, () => {
    // Nobody wants a hello in place of what they were reading.
    if (!isReadingPage(state.value)) sample.hear();
  });
  const greeter = computed(() => greeterOf(account.key.value, voice.facts.value));
  const askDevice = () => attempt(voice.askDevice);

  return {
    ...surroundings,
    ...connection,
    account,
    voice,
    greeter,
    sample,
    sampleCost: cost.sampleCost,
    // A key may be good and yet lack a right; what it lacks is then told where the voice is.
    problem: computed(() => {
      const ofAccount = connection.isConnected.value ? account.problem.value : undefined;
      return newestProblem(state.value, fault.value) ?? ofAccount;
    }),
    problemActions: createProblemActions({
      openAccount: connection.replaceKey,
      chooseVoice: voice.focus,
      ...createProblemSteps(send, { state, fault, attempt, retryGesture: sample.hear }),
    }),
    /** Greets whoever is new, keeps up with what changes, and returns the way to stop that. */
    start: () =>
      keepUp({
        async look() {
          const stored = [surroundings.read(), voice.read(), cost.read()];
          await Promise.all([account.refresh(), ...stored, askDevice()]);
        },
        greet() {
          // Nobody asked for it, so it is never a voice that costs something.
          if (greeter.value === 'device' && state.value.status === 'idle') sample.hear();
        },
        follow: [
          surroundings.follow,
          voice.follow,
          cost.follow,
          () =>
            lookAgain({ isMissing: computed(() => greeter.value === 'nobody'), look: askDevice }),
        ],
      }),
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

interface Surface {
  state: ReadonlySignal<SessionState>;
  attempt: Attempt;
}

function createHello(account: KeyModel, surface: Surface) {
  const speakSample = () => {
    account.clearProblem();
    return send.speakSample();
  };
  return createSample({ ...send, speakSample }, surface);
}

function createVoices(account: KeyModel, attempt: Attempt) {
  const settings = { chosenVoice, knownVoices, remoteVoicesAllowed, marks: voiceMarks };
  return createVoiceModel(
    { ...settings, listDeviceVoices: send.listDeviceVoices, selectVoice: send.selectVoice },
    { attempt, hasKey: computed(() => account.key.value?.hasKey), isAsking: account.busy },
  );
}

interface Attention {
  look(): Promise<void>;
  greet(): void;
  /** Each begins to follow something, and returns the way to stop. */
  follow: (() => () => void)[];
}

function keepUp({ look, greet, follow }: Attention): () => void {
  const stops = [
    onFirstVisit(look(), greet),
    onReturn(() => void look()),
    ...follow.map((begin) => begin()),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Keys and voices are changed elsewhere, from where people come back here. */
function onReturn(look: () => void): () => void {
  window.addEventListener('focus', look);
  return () => window.removeEventListener('focus', look);
}
