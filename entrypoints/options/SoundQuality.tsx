import { ChoiceField } from '@/components/ChoiceField';
import { i18n } from '#i18n';
import { FORMAT_CHOICES, type FormatChoice } from '@/utils/storage/voice-settings';
import type { SpeakingModel } from './speaking-model';

interface Props {
  model: SpeakingModel;
}

const TEXTS: Record<FormatChoice, () => { label: string; hint: string }> = {
  automatic: () => ({
    label: i18n.t('models.formatAutomatic'),
    hint: i18n.t('models.formatAutomaticHint'),
  }),
  mp3_44100_192: () => ({
    label: i18n.t('models.formatHigh'),
    hint: i18n.t('models.formatHighHint'),
  }),
  mp3_44100_64: () => ({ label: i18n.t('models.formatLow'), hint: i18n.t('models.formatLowHint') }),
  mp3_22050_32: () => ({
    label: i18n.t('models.formatLeast'),
    hint: i18n.t('models.formatLeastHint'),
  }),
};

export function SoundQuality({ model: { format, refused, locks, chooseFormat } }: Props) {
  const isRefused = refused.value !== null && refused.value === format.value;
  return (
    <fieldset class="choices" aria-describedby="format-hint" disabled={locks.format.value}>
      <legend>{i18n.t('models.format')}</legend>
      <p id="format-hint" class="quiet">
        {i18n.t('models.formatHint')} {locks.format.value && i18n.t('data.locked')}
      </p>
      {FORMAT_CHOICES.map((choice) => (
        <ChoiceField
          key={choice}
          type="radio"
          name="format"
          {...TEXTS[choice]()}
          checked={isRefused ? choice === 'automatic' : format.value === choice}
          onChange={() => chooseFormat(choice)}
        />
      ))}
      {isRefused && (
        <p>{i18n.t('models.formatRefused', { quality: TEXTS[format.value]().label })}</p>
      )}
    </fieldset>
  );
}
