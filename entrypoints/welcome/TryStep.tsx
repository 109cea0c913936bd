import { i18n } from '#i18n';
import { aroundSlot, SLOT } from '@/utils/i18n/around';
import type { Shortcut } from '@/utils/i18n/shortcuts';

interface Props {
  shortcuts: Shortcut[];
}

export function TryStep({ shortcuts }: Props) {
  const keys = shortcuts.find(({ id }) => id === 'speak-selection')?.keys;
  if (!keys) {
    return (
      <>
        <p class="try-text">{i18n.t('welcome.tryTextWithoutShortcut')}</p>
        <p class="quiet">{i18n.t('welcome.tryHintWithoutShortcut')}</p>
      </>
    );
  }
  const around = aroundSlot(i18n.t('welcome.tryText', { shortcut: SLOT }));
  return (
    <>
      <p class="try-text">
        {around.before}
        <kbd dir="ltr">{keys}</kbd>
        {around.after}
      </p>
      <p class="quiet">{i18n.t('welcome.tryHint')}</p>
    </>
  );
}
