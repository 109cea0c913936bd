import { ChoiceField } from '@/components/ChoiceField';
import { mayHaveKey } from '@/components/voice-list';
import { VoiceOnTrial } from '@/components/VoiceOnTrial';
import { i18n } from '#i18n';
import { problemNotice } from '@/utils/i18n/problem-text';
import { voicePickerTexts } from '@/utils/i18n/voice-picker-texts';
import { sampleCostText, trialLabel } from '@/utils/i18n/voice-texts';
import type { TroubleChoice } from '@/utils/storage/settings';
import { LanguageVoices } from './LanguageVoices';
import { Models } from './Models';
import { SoundQuality } from './SoundQuality';
import { VoiceLibrary } from './VoiceLibrary';
import { VoiceSettings } from './VoiceSettings';
import type { VoicesModel } from './voices-model';

interface Props {
  model: VoicesModel;
}

export function Voices({ model }: Props) {
  const hasKey = mayHaveKey(model.voice.facts.value);
  return (
    <>
      <ChosenVoice model={model} />
      {hasKey && <Models model={model.speaking} />}
      <VoiceSettings model={model.speaking} />
      {hasKey && <SoundQuality model={model.speaking} />}
      <LanguageVoices model={model.languageVoices} />
      <VoiceLibrary model={model.library} hasKey={hasKey} />
      <Trouble model={model} />
    </>
  );
}

function ChosenVoice({ model }: Props) {
  const { voice, sample } = model;
  const problem = model.problem.value;
  const surroundings = {
    actions: model.problemActions,
    hasKey: mayHaveKey(voice.facts.value),
  };
  return (
    <VoiceOnTrial
      texts={voicePickerTexts()}
      voice={voice}
      sample={sample}
      actionLabel={trialLabel(sample.action.value)}
      hint={sampleCostText(
        model.speaking.sampleCredits(i18n.t('sample.text'), i18n.t('language.tag')),
      )}
      problem={problem && problemNotice(problem, surroundings)}
    />
  );
}

const TROUBLE_TEXTS: Record<TroubleChoice, () => { label: string; hint: string }> = {
  ask: () => ({ label: i18n.t('options.troubleAsk'), hint: i18n.t('options.troubleAskHint') }),
  deviceVoice: () => ({
    label: i18n.t('options.troubleDeviceVoice'),
    hint: i18n.t('options.troubleDeviceVoiceHint'),
  }),
  stop: () => ({ label: i18n.t('options.troubleStop'), hint: i18n.t('options.troubleStopHint') }),
};
const TROUBLE_CHOICES = Object.keys(TROUBLE_TEXTS) as TroubleChoice[];

function Trouble({ model: { trouble } }: Props) {
  const isLocked = trouble.isLocked.value;
  return (
    <fieldset class="choices" aria-describedby="trouble-hint" disabled={isLocked}>
      <legend>{i18n.t('options.trouble')}</legend>
      <p id="trouble-hint" class="quiet">
        {i18n.t('options.troubleHint')} {isLocked && i18n.t('data.locked')}
      </p>
      {TROUBLE_CHOICES.map((choice) => (
        <ChoiceField
          key={choice}
          type="radio"
          name="trouble"
          {...TROUBLE_TEXTS[choice]()}
          checked={trouble.value.value === choice}
          onChange={() => trouble.choose(choice)}
        />
      ))}
    </fieldset>
  );
}
