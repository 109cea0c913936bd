import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Attempt } from '@/components/attempts';
import { during } from '@/components/during';
import { wantedVoice } from '@/components/voice-list';
import { createVoiceModel, type StoredVoices } from '@/components/voice-model';
import { background, type Outcome } from '@/utils/messaging/background';
import { lastSpeakers, type Speakers } from '@/utils/storage/popup-memory';
import { sessionOf, type SessionState } from '@/utils/speech/session';
import { chosenVoice, knownVoices, remoteVoicesAllowed } from '@/utils/storage/settings';
import { voiceMarks } from '@/utils/storage/voice-marks';

interface Surface {
  state: ReadonlySignal<SessionState>;
  attempt: Attempt;
}

/** The voices in the popup, which asks the account for its own only where they are wanted. */
export function createVoices(
  { voices: stored, speakers }: { voices: StoredVoices; speakers: Speakers | null },
  { state, attempt }: Surface,
) {
  const { send } = background;
  const hasKey = signal<boolean>();
  const isRefreshing = signal(false);
  const isAsking = computed(() => hasKey.value === undefined || isRefreshing.value);
  const settings = { chosenVoice, knownVoices, remoteVoicesAllowed, marks: voiceMarks };
  const voice = createVoiceModel(
    { ...settings, listDeviceVoices: send.listDeviceVoices, selectVoice: send.selectVoice },
    {
      attempt,
      hasKey: computed(() => hasKey.value ?? speakers?.hasKey),
      isAsking,
      stored,
      deviceVoices: speakers?.deviceVoices,
    },
  );

  const refresh = async (): Promise<Outcome> => {
    const outcome = await during(isRefreshing, () => send.refreshVoices());
    const speaking = sessionOf(state.value) ?? wantedVoice(voice.facts.value);
    const hasList = voice.facts.value.accountVoices.length > 0;
    // Whoever listens to a voice of this device has no trouble with the account now.
    return speaking?.engineId === 'device' && hasList ? { ok: true } : outcome;
  };
  let isAsked = false;
  const askAccount = () => {
    if (isAsked || hasKey.value !== true) return;
    isAsked = true;
    void attempt(refresh);
  };
  // With a voice of this device nothing leaves it, not even a question about other voices, unless
  // there is none to choose.
  const isAccountWanted = computed(
    () =>
      wantedVoice(voice.facts.value)?.engineId !== 'device' || voice.list.value.groups.length === 0,
  );

  return {
    ...voice,
    askAccount,
    /** Asks who there is, keeps up with what changes, and returns the way to stop that. */
    start(): () => void {
      void attempt(voice.askDevice);
      void attempt(async () => {
        ({ hasKey: hasKey.value } = await send.describeKey());
      });
      const stops = [
        voice.follow(),
        effect(() => {
          const { deviceVoices } = voice.facts.value;
          if (hasKey.value === undefined || deviceVoices === undefined) return;
          void lastSpeakers.setValue({ hasKey: hasKey.value, deviceVoices });
        }),
        effect(() => {
          if (hasKey.value === true && isAccountWanted.value) askAccount();
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
    /** Resolves when it is known who can speak. */
    known: () =>
      new Promise<void>((resolve) => {
        effect(() => {
          if (hasKey.value !== undefined && voice.facts.value.deviceVoices !== undefined) resolve();
        });
      }),
  };
}
