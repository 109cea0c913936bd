import { computed, signal } from '@preact/signals';
import { browser } from '#imports';
import { background, type Outcome } from '@/utils/messaging/background';
import type { Direction } from '@/utils/speech/session';
import { sessionState, sessionText } from '@/utils/storage/session-state';
import { chosenVoice, knownVoices, rateSetting } from '@/utils/storage/settings';
import { createAttempts, type Attempt } from './attempts';
import { createLatest } from './latest';
import { createProblemActions } from './problem-actions';
import type { Stored } from './stored';
import { phaseOf, playbackOf, progressOf, sentenceOf, shownProblem } from './view';

export type PopupModel = ReturnType<typeof createPopupModel>;

export function createPopupModel(stored: Stored) {
  const { fault, attempt } = createAttempts();
  const reading = createReading(stored);
  const voice = createVoiceChoice(stored, attempt);
  const rate = createRate(stored.rate, attempt);
  const { state } = reading;

  const phase = computed(() =>
    phaseOf({
      state: state.value,
      voices: voice.voices.value,
      hasKey: voice.hasKey.value,
      problem: fault.value?.problem,
    }),
  );

  return {
    reading,
    voice,
    rate,
    phase,
    problem: computed(() => shownProblem(state.value, fault.value, phase.value)),
    shortcuts: stored.shortcuts,
    controls: createControls(attempt),
    problemActions: createProblemActions({ state, fault, attempt }),
    openOptions: () => void browser.runtime.openOptionsPage(),
    /** Follows what is stored, asks the account, and returns the way to stop following. */
    start(): () => void {
      const stops = [reading.follow(), voice.follow(), rate.follow()];
      void voice.ask();
      return () => stops.forEach((stop) => stop());
    },
  };
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

function createVoiceChoice(stored: Stored, attempt: Attempt) {
  const voices = signal(stored.voices);
  const voiceId = signal(stored.voiceId);
  const hasKey = signal<boolean>();
  const isAsking = signal(true);

  const askAccount = async (): Promise<Outcome> => {
    const key = await background.send.describeKey();
    hasKey.value = key.hasKey;
    return key.hasKey ? background.send.refreshVoices() : { ok: true };
  };
  return {
    voices,
    voiceId,
    hasKey,
    isAsking,
    async ask() {
      await attempt(askAccount);
      isAsking.value = false;
    },
    select(id: string) {
      voiceId.value = id;
      void attempt(() => background.send.selectVoice({ voiceId: id }));
    },
    follow: () =>
      all(
        knownVoices.watch((value) => (voices.value = value)),
        chosenVoice.watch((value) => (voiceId.value = value?.id ?? null)),
      ),
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
    move: (direction: Direction) => void attempt(() => send.moveBySentence({ direction })),
  };
}

function all(...stops: (() => void)[]): () => void {
  return () => stops.forEach((stop) => stop());
}
