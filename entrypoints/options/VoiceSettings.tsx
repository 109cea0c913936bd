import { useEffect } from 'preact/hooks';
import { Button } from '@/components/Button';
import { ChoiceField } from '@/components/ChoiceField';
import { RangeField } from '@/components/RangeField';
import { i18n } from '#i18n';
import { MAX_SPEED, MIN_SPEED, settingsTakenBy } from '@/utils/engines/elevenlabs/settings';
import { formatNumber } from '@/utils/i18n/format';
import type { SpeakingModel } from './speaking-model';

interface Props {
  model: SpeakingModel;
}

/** How the chosen voice speaks: only what the model takes that would read. */
export function VoiceSettings({ model }: Props) {
  const voice = model.voice.value;
  const { askVoice } = model;
  useEffect(() => void askVoice(), [askVoice, voice?.id]);
  if (voice === undefined) return null;
  return (
    <fieldset class="choices" aria-describedby="voice-settings-hint">
      <legend>{i18n.t('models.settings', { voice: voice.name })}</legend>
      <p id="voice-settings-hint" class="quiet">
        {i18n.t('models.settingsHint')}
      </p>
      <Stability model={model} />
      <Likeness model={model} />
      <Pace model={model} />
      <div>
        <Button disabled={!model.isChanged.value} onClick={model.reset}>
          {i18n.t('models.reset')}
        </Button>
      </div>
    </fieldset>
  );
}

const UNIT = { min: 0, max: 1, step: 0.05 };

const STEPS = [
  [0, () => i18n.t('models.stepCreative'), () => i18n.t('models.stepCreativeHint')],
  [0.5, () => i18n.t('models.stepNatural'), () => i18n.t('models.stepNaturalHint')],
  [1, () => i18n.t('models.stepRobust'), () => i18n.t('models.stepRobustHint')],
] as const;

function Stability({ model }: Props) {
  const { stability } = model.shown.value;
  if (settingsTakenBy(model.model.value).stability === 'slider') {
    return (
      <RangeField
        label={i18n.t('models.stability')}
        {...UNIT}
        value={stability}
        text={formatNumber(stability)}
        low={i18n.t('models.stabilityLow')}
        high={i18n.t('models.stabilityHigh')}
        onValue={(value) => model.set('stability', value)}
      />
    );
  }
  const step = Math.round(stability * 2) / 2;
  return (
    <fieldset class="choices choices-joined choices-plain">
      <legend>{i18n.t('models.stability')}</legend>
      {STEPS.map(([value, label, hint]) => (
        <ChoiceField
          key={value}
          type="radio"
          name="stability"
          label={label()}
          hint={hint()}
          checked={step === value}
          onChange={() => model.set('stability', value)}
        />
      ))}
    </fieldset>
  );
}

function Likeness({ model }: Props) {
  const taken = settingsTakenBy(model.model.value);
  const { similarity, style, speakerBoost } = model.shown.value;
  return (
    <>
      {taken.similarity && (
        <RangeField
          label={i18n.t('models.similarity')}
          {...UNIT}
          value={similarity}
          text={formatNumber(similarity)}
          low={i18n.t('models.similarityLow')}
          high={i18n.t('models.similarityHigh')}
          onValue={(value) => model.set('similarity', value)}
        />
      )}
      {taken.style && (
        <RangeField
          label={i18n.t('models.style')}
          {...UNIT}
          value={style}
          text={formatNumber(style)}
          low={i18n.t('models.styleLow')}
          high={i18n.t('models.styleHigh')}
          onValue={(value) => model.set('style', value)}
        />
      )}
      {taken.speakerBoost && (
        <ChoiceField
          type="checkbox"
          label={i18n.t('models.speakerBoost')}
          hint={i18n.t('models.speakerBoostHint')}
          checked={speakerBoost}
          onChange={(checked) => model.set('speakerBoost', checked)}
        />
      )}
    </>
  );
}

function Pace({ model }: Props) {
  if (!settingsTakenBy(model.model.value).speed) return null;
  const { speed } = model.shown.value;
  return (
    <RangeField
      label={i18n.t('models.speed')}
      min={MIN_SPEED}
      max={MAX_SPEED}
      step={0.05}
      value={speed}
      text={i18n.t('controls.speedValue', { rate: formatNumber(speed) })}
      low={i18n.t('models.speedLow')}
      high={i18n.t('models.speedHigh')}
      hint={i18n.t('models.speedHint')}
      onValue={(value) => model.set('speed', value)}
    />
  );
}
