import { i18n } from '#i18n';
import { aroundSlot, SLOT } from '@/utils/i18n/around';
import type { Shortcut } from '@/utils/i18n/shortcuts';

interface Props {
  shortcuts: Shortcut[];
}

export function TryStep({ shortcuts }: Props) {
  const keys = shortcuts.find(({ id }) => id === 'speak-selection')?.keys;
  return (
    <section class="part">
      <h2>{i18n.t('welcome.tryStep')}</h2>
      <p class="try-text">
        {keys ? <TextWithKeys keys={keys} /> : i18n.t('welcome.tryTextWithoutShortcut')}
      </p>
      <p class="quiet">{i18n.t(keys ? 'welcome.tryHint' : 'welcome.tryHintWithoutShortcut')}</p>
    </section>
  );
}

interface TextProps {
  keys: string;
}

function TextWithKeys({ keys }: TextProps) {
  const around = aroundSlot(i18n.t('welcome.tryText', { shortcut: SLOT }));
  return (
    <>
      {around.before}
      <kbd dir="ltr">{keys}</kbd>
      {around.after}
    </>
  );
}
