import { computed, signal } from '@preact/signals';
import { createAttempts } from '@/components/attempts';
import type { KeyModel } from '@/components/key-model';
import { createProblemSteps, newestProblem } from '@/components/problem';
import { readInto } from '@/components/read-into';
import { createSample } from '@/components/sample-model';
import { AUTOMATIC_VOICE, wantedVoice, type VoiceFacts } from '@/components/voice-list';
import { createVoiceModel } from '@/components/voice-model';
import { AUTOMATIC, type Voice } from '@/utils/speech/types';
import { background } from '@/utils/messaging/background';
import { createProblemActions } from '@/utils/problem-actions';
import { IDLE, type SessionState } from '@/utils/speech/session';
import { sessionState } from '@/utils/storage/session-state';
import {
  chosenVoice,
  knownVoices,
  remoteVoicesAllowed,
  troubleChoice,
} from '@/utils/storage/settings';
import { voiceMarks } from '@/utils/storage/voice-marks';
import { createKeeper } from './kept';
import { createLanguageVoicesModel } from './language-voices-model';
import { createLibraryModel } from './library-model';
import type { SavedModel } from './saved';
import { createSpeakingModel } from './speaking-model';

export type VoicesModel = ReturnType<typeof createVoicesModel>;

export function createVoicesModel(account: KeyModel, saved: SavedModel) {
  const { send } = background;
  const { fault, attempt } = createAttempts();
  const state = signal<SessionState>(IDLE);
  const keeper = createKeeper(attempt, saved);
  const settings = { chosenVoice, knownVoices, remoteVoicesAllowed, marks: voiceMarks };
  const voice = createVoiceModel(
    { ...settings, listDeviceVoices: send.listDeviceVoices, selectVoice: send.selectVoice },
    { attempt, hasKey: computed(() => account.key.value?.hasKey), isAsking: account.busy },
  );
  const speaking = createSpeakingModel({
    attempt,
    voice: computed(() => accountVoiceOf(voice.facts.value)),
    describeVoice: (voiceId) => send.describeVoice({ voiceId }),
  });
  const languageVoices = createLanguageVoicesModel({
    attempt,
    models: speaking.models,
    voices: computed(() =>
      voice.list.value.groups
        .flatMap(({ options }) => options)
        .filter(({ disabled, voice: { id } }) => !disabled && id !== AUTOMATIC)
        .map((option) => option.voice),
    ),
  });
  const sample = createSample(
    {
      ...send,
      async speakSample() {
        // What is shown is what is heard.
        await speaking.whenSaved();
        await send.speakSample();
      },
    },
    { state, attempt },
  );

  return {
    voice,
    speaking,
    languageVoices,
    library: createLibraryModel(voice.select),
    sample,
    trouble: keeper.keep(troubleChoice),
    problem: computed(() => newestProblem(state.value, fault.value)),
    problemActions: createProblemActions({
      openAccount: () => (location.hash = '#account'),
      chooseVoice: voice.focus,
      ...createProblemSteps(send, { state, fault, attempt, retryGesture: sample.hear }),
    }),
    allowRemote(allowed: boolean) {
      const { chosen } = voice.facts.value;
      void attempt(async () => {
        // A voice that may no longer speak makes room for one that may; nobody asked to hear it.
        if (!allowed && chosen?.isRemote) await chosenVoice.setValue(AUTOMATIC_VOICE);
        await remoteVoicesAllowed.setValue(allowed);
      });
    },
    refresh: async () => {
      await Promise.all([
        readInto(state, () => sessionState.getValue()),
        keeper.refresh(),
        voice.read(),
        speaking.refresh(),
        languageVoices.refresh(),
        attempt(voice.askDevice),
      ]);
    },
    follow(): () => void {
      const stops = [
        sessionState.watch((value) => (state.value = value)),
        keeper.follow(),
        voice.follow(),
        speaking.follow(),
        languageVoices.follow(),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** The voice of the account that would read now. */
function accountVoiceOf(facts: VoiceFacts): Voice | undefined {
  const wanted = wantedVoice(facts) ?? facts.accountVoices[0];
  return wanted?.engineId === 'elevenlabs' ? wanted : undefined;
}
