import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import { noDeviceVoicesText } from '@/utils/i18n/no-device-voices';
import { Controls } from './Controls';
import { Balance } from './Costs';
import type { PopupModel } from './model';

interface Props {
  model: PopupModel;
}

export function App({ model }: Props) {
  return (
    <>
      <main class="popup">
        {model.phase.value === 'nobody' ? <Nobody model={model} /> : <Controls model={model} />}
      </main>
      <footer>
        <Balance costs={model.costs} />
        <div class="footer">
          <span class="footer-name">
            <img src="/icon/32.png" alt="" width="16" height="16" />
            {i18n.t('extension.name')}
          </span>
          <div class="footer-links">
            <Button kind="quiet" onClick={model.openHistory}>
              {i18n.t('popup.history')}
            </Button>
            <Button kind="quiet" onClick={model.openShortcuts}>
              {i18n.t('popup.shortcuts')}
            </Button>
            <Button kind="quiet" onClick={model.openOptions}>
              {i18n.t('popup.options')}
            </Button>
          </div>
        </div>
      </footer>
    </>
  );
}

/** Neither this device nor an account can speak. */
function Nobody({ model }: Props) {
  const hasRemote = model.voice.facts.value.deviceVoices?.length !== 0;
  return (
    <div class="nobody">
      <h1 class="nobody-line">
        {hasRemote ? i18n.t('controls.voicesOnlyRemote') : noDeviceVoicesText()}
      </h1>
      <p>{i18n.t('popup.connectInstead')}</p>
      <Button kind="primary" onClick={model.openAccount}>
        {i18n.t('popup.connect')}
      </Button>
    </div>
  );
}
