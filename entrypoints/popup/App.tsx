import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import { Controls } from './Controls';
import { createPopupModel } from './model';
import type { Stored } from './stored';

interface Props {
  stored: Stored;
}

export function App({ stored }: Props) {
  const [model] = useState(() => createPopupModel(stored));
  useEffect(() => model.start(), [model]);
  return (
    <>
      <main class="popup">
        {model.phase.value === 'unconnected' && (
          <Connect onConnect={model.problemActions.openAccount} />
        )}
        {model.phase.value === 'ready' && <Controls model={model} />}
      </main>
      <footer class="footer">
        <span class="footer-name">
          <img src="/icon/32.png" alt="" width="16" height="16" />
          {i18n.t('extension.name')}
        </span>
        <Button kind="quiet" onClick={model.openOptions}>
          {i18n.t('popup.options')}
        </Button>
      </footer>
    </>
  );
}

interface ConnectProps {
  onConnect: () => void;
}

function Connect({ onConnect }: ConnectProps) {
  return (
    <div class="connect">
      <h1 class="connect-line">{i18n.t('popup.notConnected')}</h1>
      <Button kind="primary" onClick={onConnect}>
        {i18n.t('popup.connect')}
      </Button>
    </div>
  );
}
