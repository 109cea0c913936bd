import { computed, signal } from '@preact/signals';
import { createAttempts, type Attempt } from '@/components/attempts';
import { during } from '@/components/during';
import { createProblemSteps } from '@/components/problem';
import { mayHaveKey } from '@/components/voice-list';
import { browser } from '#imports';
import { background } from '@/utils/messaging/background';
import { createProblemActions } from '@/utils/problem-actions';
import type { Direction } from '@/utils/speech/session';
import { sessionState, sessionText } from '@/utils/storage/session-state';
import { showPage } from '@/utils/show-page';
import { rateSetting } from '@/utils/storage/settings';
import { createCosts } from './costs';
import { createQueue } from './queue';
import { createLatest } from './latest';
import { createSavingModel } from './saving';
import type { Stored } from './stored';
import { createTimeLeft } from './time-left';
import {
  canReturn,
  offersDeviceVoice,
  phaseOf,
  playbackOf,
  progressOf,
  sentenceOf,
  shownProblem,
} from './view';
import { createVoices } from './voices';

export type PopupModel = ReturnType<typeof createPopupModel>;

const { send } = background;

export function createPopupModel(stored: Stored) {
  const { fault, attempt } = createAttempts();
  const reading = createReading(stored);
  const voice = createVoices(stored, { state: reading.state, attempt });
  const rate = createRate(stored.rate, attempt);
  const controls = createControls(attempt);
  const { state } = reading;
  const costs = createCosts(stored.costs, { state, voices: voice.facts, attempt });

  const queue = createQueue(stored.queue, { state, attempt });
  const phase = computed(() => phaseOf(state.value, voice.facts.value));
  const problem = computed(() => shownProblem(state.value, fault.value, phase.value));

  const problemActions = createProblemActions({
    openAccount: () => openSection('account'),
    chooseVoice: voice.focus,
    ...createProblemSteps(send, { state, fault, attempt, retryGesture: controls.retry }),
  });
  const saving = createSavingModel({ attempt, solve: problemActions, known: stored.saving });

  return {
    saving,
    reading,
    voice,
    rate,
    controls,
    costs,
    queue,
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
    canReturn: computed(() => canReturn(state.value, stored.activeTabId)),
    offersAccount: computed(() => !mayHaveKey(voice.facts.value)),
    shortcuts: stored.shortcuts,
    problemActions,
    openAccount: () => openSection('account'),
    openShortcuts: () => openSection('shortcuts'),
    openHistory: () => void openHistory(),
    openOptions: () => void browser.runtime.openOptionsPage(),
    /** Follows what is stored, asks for the rest, and returns the way to stop following. */
    start: () =>
      all(
        reading.follow(),
        voice.start(),
        rate.follow(),
        costs.start(),
        queue.start(),
        saving.follow(),
      ),
  };
}

function openSection(section: 'account' | 'shortcuts'): void {
  void browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#${section}` });
}

function createReading(stored: Stored) {
  const state = signal(stored.state);
  const text = signal(stored.text);
  const timeLeft = createTimeLeft({ state, text });
  return {
    state,
    sentence: computed(() => sentenceOf(state.value, text.value)),
    progress: computed(() => progressOf(state.value)),
    playback: computed(() => playbackOf(state.value)),
    timeLeft: timeLeft.shown,
    follow: () =>
      all(
        sessionState.watch((value) => (state.value = value)),
        sessionText.watch((value) => (text.value = value)),
        timeLeft.follow(),
      ),
  };
}

function createRate(initial: number, attempt: Attempt) {
  const rate = signal(initial);
  const newest = createLatest((value: number) => attempt(() => send.setRate({ rate: value })));
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
  /** A device voice is being found, which takes seconds where voices come late. */
  const isWaiting = signal(false);
  return {
    isWaiting,
    speakSelection: () => void attempt(() => send.speakSelection()),
    readPage: () => void attempt(() => send.readPage()),
    returnToReading: () =>
      void attempt(async () => {
        await send.returnToReading();
        // It covers what the person wants to see.
        window.close();
      }),
    pause: () => void attempt(() => send.pauseSpeech()),
    resume: () => void attempt(() => send.resumeSpeech()),
    stop: () => void attempt(() => send.stopSpeech()),
    retry: () => void attempt(() => send.retrySpeech()),
    useDeviceVoice: () => void attempt(() => during(isWaiting, () => send.useDeviceVoice())),
    move: (direction: Direction) => void attempt(() => send.moveBySentence({ direction })),
  };
}

function all(...stops: (() => void)[]): () => void {
  return () => stops.forEach((stop) => stop());
}

async function openHistory(): Promise<void> {
  await showPage('/reading-history.html');
  window.close();
}
