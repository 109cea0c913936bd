import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { createRef } from 'preact';
import type { EngineId, Voice } from '@/utils/speech/types';
import type { Attempt, Outcome } from './attempts';
import { readInto } from './read-into';
import { voiceListOf, type VoiceFacts } from './voice-list';
import { createMarksModel, type MarksAccess } from './voice-marks-model';

interface Kept<T> {
  getValue(): Promise<T>;
  watch(onChange: (value: T) => void): () => void;
}

/** The ways to the voices, so that this works without knowing who keeps them. */
export interface VoiceAccess {
  chosenVoice: Kept<Voice | null>;
  knownVoices: Kept<Voice[]>;
  remoteVoicesAllowed: Kept<boolean>;
  listDeviceVoices(): Promise<Voice[]>;
  selectVoice(choice: { engineId: EngineId; voiceId: string }): Promise<Outcome>;
  marks: MarksAccess;
}

/** What is stored of the voices, and so can be shown before anybody has been asked. */
export type StoredVoices = Pick<VoiceFacts, 'accountVoices' | 'chosen' | 'remoteAllowed'>;

interface Surface {
  attempt: Attempt;
  hasKey: ReadonlySignal<boolean | undefined>;
  /** The account is being asked. */
  isAsking: ReadonlySignal<boolean>;
  stored?: StoredVoices;
  /** What the device answered the last time. */
  deviceVoices?: Voice[];
}

export type VoiceModel = ReturnType<typeof createVoiceModel>;

const NOTHING: StoredVoices = { accountVoices: [], chosen: null, remoteAllowed: false };

/** The voices of both families as a surface shows and chooses them. */
export function createVoiceModel(access: VoiceAccess, surface: Surface) {
  const { attempt, hasKey, isAsking } = surface;
  const stored = signal(surface.stored ?? NOTHING);
  const deviceVoices = signal(surface.deviceVoices);
  const facts = computed<VoiceFacts>(() => ({
    ...stored.value,
    deviceVoices: deviceVoices.value,
    hasKey: hasKey.value,
    isAsking: isAsking.value,
  }));
  const change = (changes: Partial<StoredVoices>) => {
    stored.value = { ...stored.value, ...changes };
  };
  const putBack = async (refused: Voice) => {
    const chosen = await access.chosenVoice.getValue();
    // What was chosen meanwhile is newer.
    if (stored.value.chosen === refused) change({ chosen });
  };
  const inputRef = createRef<HTMLInputElement>();
  const marks = createMarksModel(access.marks);

  return {
    facts,
    list: computed(() => voiceListOf(facts.value)),
    inputRef,
    focus: () => inputRef.current?.focus(),
    marks: marks.marks,
    setFavourite: marks.setFavourite,
    async askDevice() {
      deviceVoices.value = await access.listDeviceVoices();
    },
    read: () => readInto(stored, () => readVoices(access)),
    select(voice: Voice) {
      change({ chosen: voice });
      const { engineId, id: voiceId } = voice;
      void attempt(async () => {
        let outcome: Outcome | undefined;
        try {
          outcome = await access.selectVoice({ engineId, voiceId });
          if (outcome.ok) await marks.remember(voice);
          return outcome;
        } finally {
          if (!outcome?.ok) await putBack(voice);
        }
      });
    },
    follow(): () => void {
      const stops = [
        access.chosenVoice.watch((chosen) => change({ chosen })),
        access.knownVoices.watch((accountVoices) => change({ accountVoices })),
        access.remoteVoicesAllowed.watch((remoteAllowed) => change({ remoteAllowed })),
        marks.follow(),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

export async function readVoices(
  access: Pick<VoiceAccess, 'chosenVoice' | 'knownVoices' | 'remoteVoicesAllowed'>,
): Promise<StoredVoices> {
  const [accountVoices, chosen, remoteAllowed] = await Promise.all([
    access.knownVoices.getValue(),
    access.chosenVoice.getValue(),
    access.remoteVoicesAllowed.getValue(),
  ]);
  return { accountVoices, chosen, remoteAllowed };
}
