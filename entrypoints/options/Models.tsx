import { ChoiceField } from '@/components/ChoiceField';
import { i18n } from '#i18n';
import { modelHint } from '@/utils/i18n/model-texts';
import type { SpeakingModel } from './speaking-model';

interface Props {
  model: SpeakingModel;
}

/** Which model makes the sound, and what each one means. */
export function Models({ model: { models, chosenId, locks, chooseModel } }: Props) {
  const isGone =
    chosenId.value !== null &&
    models.value.length > 0 &&
    models.value.every(({ id }) => id !== chosenId.value);
  return (
    <fieldset class="choices" aria-describedby="model-hint" disabled={locks.model.value}>
      <legend>{i18n.t('models.model')}</legend>
      <p id="model-hint" class="quiet">
        {i18n.t('models.modelHint')} {locks.model.value && i18n.t('data.locked')}
      </p>
      {isGone && <p>{i18n.t('models.gone')}</p>}
      <ChoiceField
        type="radio"
        name="model"
        label={i18n.t('models.automatic')}
        hint={i18n.t('models.automaticHint')}
        checked={chosenId.value === null || isGone}
        onChange={() => chooseModel(null)}
      />
      {models.value.map((one) => (
        <ChoiceField
          key={one.id}
          type="radio"
          name="model"
          label={one.name}
          isName
          hint={modelHint(one)}
          checked={chosenId.value === one.id}
          onChange={() => chooseModel(one.id)}
        />
      ))}
      {models.value.length === 0 && <p class="quiet">{i18n.t('models.notListed')}</p>}
    </fieldset>
  );
}
