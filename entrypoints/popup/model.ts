import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { createAttempts, type Attempt } from '@/components/attempts';
import { mayHaveKey, wantedVoice } from '@/components/voice-list';
import { createVoiceModel } from '@/components/voice-model';
import { browser } from '#imports';
import { background, type Outcome } from '@/utils/messaging/background';
import { createProblemActions } from '@/utils/problem-actions';
import { problemOf, sessionOf, type Direction, type SessionState } from '@/utils/speech/session';
import { sessionState, sessionText } from '@/utils/storage/session-state';
import {
  chosenVoice,
  knownVoices,
  rateSetting,
  remoteVoicesAllowed,
} from '@/utils/storage/settings';
import { createLatest } from './latest';
import type { Stored } from './stored';
import {
  offersDeviceVoice,
  phaseOf,
  playbackOf,
  progressOf,
  sentenceOf,
  shownProblem,
} from './view';

export type PopupModel = ReturnType<typeof createPopupModel>;

export function createPopupModel(stored: Stored) {
  const { fault, attempt } = createAttempts();
  const reading = createReading(stored);
  const voice = createVoices(stored, reading.state, attempt);
  const rate = createRate(stored.rate, attempt);
  const controls = createControls(attempt);
  const { state } = reading;

  const phase = computed(() => phaseOf(state.value, voice.facts.value));
  const problem = computed(() => shownProblem(state.value, fault.value, phase.value));
  const isOfReading = () => problemOf(state.value) !== undefined;

  return {
    reading,
    voice,
    rate,
    controls,
    phase,
    problem,
    offersDeviceVoice: computed(() =>
      offersDeviceVoice({
        state: state.value,
        problem: problem.value,
        voices: voice.facts.value,
        trouble: stored.trouble,
      }),
    ),
    offersAccount: computed(() => !mayHaveKey(voice.facts.value)),
    shortcuts: stored.shortcuts,
    problemActions: createProblemActions({
      openAccount,
      chooseVoice: voice.focus,
      retry: () => (isOfReading() ? controls.retry() : fault.value?.again()),
      dismiss: () => (isOfReading() ? controls.dismiss() : void (fault.value = undefined)),
    }),
    openAccount,
    openOptions: () => void browser.runtime.openOptionsPage(),
    /** Follows what is stored, asks for the rest, and returns the way to stop following. */
    start(): () => void {
      const stops = [reading.follow(), voice.follow(), rate.follow()];
      voice.ask();
      return () => stops.forEach((stop) => stop());
    },
  };
}

function openAccount(): void {
  void browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#account` });
}

function createReading(stored: Stored) {
  const state = signal(stored.state);
  const text = signal(stored.text);
  return {
    state,
    sentence: computed(() => sentenceOf(state.value, text.value)),
    progress: computed(() => progressOf(state.value)),
    playback: computed(() => playbackOf(state.value)),
    follow: () =>
      all(
        sessionState.watch((value) => (state.value = value)),
        sessionText.watch((value) => (text.value = value)),
      ),
  };
}

function createVoices(stored: Stored, state: ReadonlySignal<SessionState>, attempt: Attempt) {
  const { send } = background;
  const hasKey = signal<boolean>();
  const isAsking = signal(true);
  const settings = { chosenVoice, knownVoices, remoteVoicesAllowed };
  const voice = createVoiceModel(
    { ...settings, listDeviceVoices: send.listDeviceVoices, selectVoice: send.selectVoice },
    { attempt, hasKey, isAsking, stored: stored.voices },
  );

  const askAccount = async (): Promise<Outcome> => {
    ({ hasKey: hasKey.value } = await send.describeKey());
    const outcome = hasKey.value ? await send.refreshVoices() : ({ ok: true } as const);
    isAsking.value = false;
    const speaking = sessionOf(state.value) ?? wantedVoice(voice.facts.value);
    // Whoever listens to a voice of this device has no trouble with the account now.
    return speaking?.engineId === 'device' ? { ok: true } : outcome;
  };
  return {
    ...voice,
    ask() {
      void attempt(voice.askDevice);
      void attempt(askAccount);
    },
    /** Resolves when it is known who can speak. */
    known: () =>
      new Promise<void>((resolve) => {
        voice.facts.subscribe(({ hasKey: key, deviceVoices }) => {
          if (key !== undefined && deviceVoices !== undefined) resolve();
        });
      }),
  };
}

function createRate(initial: number, attempt: Attempt) {
  const rate = signal(initial);
  const newest = createLatest((value: number) =>
    attempt(() => background.send.setRate({ rate: value })),
  );
  return {
    rate,
    set(value: number) {
      rate.value = value;
      newest.push(value);
    },
    follow: () =>
      rateSetting.watch((value) => {
        // While the slider is dragged, what comes back is older than what the hand shows.
        if (!newest.isBusy) rate.value = value;
      }),
  };
}

function createControls(attempt: Attempt) {
  const { send } = background;
  return {
    speakSelection: () => void attempt(() => send.speakSelection()),
    pause: () => void attempt(() => send.pauseSpeech()),
    resume: () => void attempt(() => send.resumeSpeech()),
    stop: () => void attempt(() => send.stopSpeech()),
    retry: () => void attempt(() => send.retrySpeech()),
    dismiss: () => void attempt(() => send.dismissProblem()),
    useDeviceVoice: () => void attempt(() => send.useDeviceVoice()),
    move: (direction: Direction) => void attempt(() => send.moveBySentence({ direction })),
  };
}

function all(...stops: (() => void)[]): () => void {
  return () => stops.forEach((stop) => stop());
}
