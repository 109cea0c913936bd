import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Attempt } from '@/components/attempts';
import { readInto } from '@/components/read-into';
import { pickModel } from '@/utils/engines/elevenlabs/models';
import { SERVICE_DEFAULTS } from '@/utils/engines/elevenlabs/voice-defaults';
import { sampleCredits } from '@/utils/speech/sample-cost';
import type { Model, Voice, VoiceSettings } from '@/utils/speech/types';
import { knownModels } from '@/utils/storage/settings';
import {
  chosenModel,
  formatChoice,
  refusedFormat,
  voiceSettings,
  type FormatChoice,
} from '@/utils/storage/voice-settings';

export type SpeakingModel = ReturnType<typeof createSpeakingModel>;

interface Surface {
  attempt: Attempt;
  /** The voice of the account that would read; undefined where one of the device would. */
  voice: ReadonlySignal<Voice | undefined>;
  describeVoice(voiceId: string): Promise<Required<VoiceSettings>>;
}

/** The model, the settings of the voice and the format of the sound. */
export function createSpeakingModel({ attempt, voice, describeVoice }: Surface) {
  const models = signal<Model[]>([]);
  const chosenId = signal<string | null>(null);
  const settings = signal<Record<string, VoiceSettings>>({});
  const defaults = signal<Record<string, Required<VoiceSettings>>>({});
  const format = signal<FormatChoice>('automatic');
  const refused = signal<FormatChoice | null>(null);
  /** What an administrator has set. */
  const locks = { model: signal(false), format: signal(false) };
  /** What was changed last is stored, or on its way. */
  let saved: Promise<void> = Promise.resolve();

  const own = computed(() => settings.value[voice.value?.id ?? ''] ?? {});
  const ofVoice = computed(() => defaults.value[voice.value?.id ?? ''] ?? SERVICE_DEFAULTS);
  const model = computed(
    () => pickModel(models.value, chosenId.value, voice.value?.language).model,
  );

  function store(changed: VoiceSettings) {
    const { id } = voice.value!;
    const { [id]: _, ...others } = settings.value;
    const isEmpty = Object.values(changed).every((value) => value === undefined);
    settings.value = isEmpty ? others : { ...others, [id]: changed };
    const { value } = settings;
    saved = attempt(() => voiceSettings.setValue(value));
  }

  return {
    models,
    chosenId,
    format,
    refused,
    locks,
    voice,
    /** The one that reads in the language of the voice. */
    model,
    /** As the voice would speak now. */
    shown: computed(() => ({ ...ofVoice.value, ...withoutUndefined(own.value) })),
    isChanged: computed(() => Object.keys(withoutUndefined(own.value)).length > 0),
    whenSaved: () => saved,
    /** @param language of the text */
    sampleCredits(text: string, language: string) {
      const picked = pickModel(models.value, chosenId.value, language);
      return voice.value && sampleCredits(text, picked.model, voice.value);
    },
    chooseModel(id: string | null) {
      chosenId.value = id;
      saved = attempt(() => chosenModel.setValue(id));
    },
    set<K extends keyof VoiceSettings>(name: K, value: Required<VoiceSettings>[K]) {
      const isDefault = ofVoice.value[name] === value;
      store(withoutUndefined({ ...own.value, [name]: isDefault ? undefined : value }));
    },
    reset: () => store({}),
    chooseFormat(choice: FormatChoice) {
      format.value = choice;
      refused.value = null;
      saved = attempt(async () => {
        await refusedFormat.removeValue();
        await formatChoice.setValue(choice);
      });
    },
    /** What the voice would do by itself; asked once for each. */
    async askVoice() {
      const id = voice.value?.id;
      if (id === undefined || defaults.value[id] !== undefined) return;
      const told = await describeVoice(id);
      defaults.value = { ...defaults.value, [id]: told };
    },
    refresh: async () => {
      await Promise.all([
        readInto(models, () => knownModels.getValue()),
        readInto(chosenId, () => chosenModel.getValue()),
        readInto(settings, () => voiceSettings.getValue()),
        readInto(format, () => formatChoice.getValue()),
        readInto(refused, () => refusedFormat.getValue()),
        readInto(locks.model, () => chosenModel.isLocked()),
        readInto(locks.format, () => formatChoice.isLocked()),
      ]);
    },
    follow(): () => void {
      const stops = [
        knownModels.watch((value) => (models.value = value)),
        chosenModel.watch((value) => (chosenId.value = value)),
        voiceSettings.watch((value) => (settings.value = value)),
        formatChoice.watch((value) => (format.value = value)),
        refusedFormat.watch((value) => (refused.value = value)),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

function withoutUndefined(settings: VoiceSettings): VoiceSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
