import { computed, signal } from '@preact/signals';
import { readInto } from '@/components/read-into';
import { wantedVoice } from '@/components/voice-list';
import type { VoiceModel } from '@/components/voice-model';
import { i18n } from '#i18n';
import { pickModel } from '@/utils/engines/elevenlabs/models';
import { sampleCredits } from '@/utils/speech/sample-cost';
import type { Model } from '@/utils/speech/types';
import { knownModels } from '@/utils/storage/settings';
import { chosenModel } from '@/utils/storage/voice-settings';

/** What a hello of the chosen voice costs; nothing is known of one that is free. */
export function createSampleCost({ facts }: VoiceModel) {
  const models = signal<Model[]>([]);
  const chosenId = signal<string | null>(null);
  return {
    sampleCost: computed(() => {
      const voice = wantedVoice(facts.value) ?? facts.value.accountVoices[0];
      if (voice?.engineId !== 'elevenlabs') return undefined;
      const { model } = pickModel(models.value, chosenId.value, i18n.t('language.tag'));
      return sampleCredits(i18n.t('sample.text'), model, voice);
    }),
    read: async () => {
      await Promise.all([
        readInto(models, () => knownModels.getValue()),
        readInto(chosenId, () => chosenModel.getValue()),
      ]);
    },
    follow: () => knownModels.watch((value) => (models.value = value)),
  };
}
