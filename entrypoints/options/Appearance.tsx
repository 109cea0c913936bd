import { i18n } from '#i18n';
import { aroundSlot, SLOT } from '@/utils/i18n/around';
import { THEME_TEXTS } from '@/utils/i18n/setting-texts';
import type { AppearanceModel } from './appearance-model';
import { Choices } from './Choice';
import { FaultNotice } from './FaultNotice';

interface Props {
  model: AppearanceModel;
}

export function Appearance({ model }: Props) {
  const { before, after } = aroundSlot(i18n.t('data.marksElsewhere', { reading: SLOT }));
  return (
    <>
      <FaultNotice fault={model.fault} />
      {model.isKnown.value && (
        <Choices
          kept={model.theme}
          name="theme"
          legend={i18n.t('data.theme')}
          hint={i18n.t('data.themeHint')}
          texts={THEME_TEXTS}
          isJoined
        />
      )}
      <p class="quiet">
        {before}
        <a href="#reading">{i18n.t('options.reading')}</a>
        {after}
      </p>
    </>
  );
}
