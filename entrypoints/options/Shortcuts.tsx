import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import {
  canOpenShortcutPage,
  openShortcutPage,
  type CommandId,
  type Shortcut,
} from '@/utils/i18n/shortcuts';

interface Props {
  shortcuts: Shortcut[];
  suggestedKeys: Partial<Record<CommandId, string>>;
}

export function Shortcuts({ shortcuts, suggestedKeys }: Props) {
  return (
    <>
      <p class="quiet">{i18n.t('options.shortcutsIntro')}</p>
      <dl class="shortcut-list">
        {shortcuts.map(({ id, name, keys }) => (
          <div key={id} class="shortcut">
            <dt>{name}</dt>
            <dd>
              {keys ? (
                <kbd dir="ltr">{keys}</kbd>
              ) : (
                <span class="quiet">{unsetText(suggestedKeys[id])}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {canOpenShortcutPage() ? (
        <div>
          <Button onClick={() => void openShortcutPage()}>
            {i18n.t('options.changeShortcuts')}
          </Button>
        </div>
      ) : (
        <p>{i18n.t('options.changeShortcutsByHand')}</p>
      )}
    </>
  );
}

function unsetText(suggested: string | undefined): string {
  return suggested
    ? i18n.t('data.shortcutTaken', { keys: suggested })
    : i18n.t('options.shortcutNotSet');
}
