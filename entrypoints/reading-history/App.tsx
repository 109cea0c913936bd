import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AccountTab } from './AccountTab';
import { DeviceTab } from './DeviceTab';
import { tabOf, TABS, type Tab } from './tab';

export function App() {
  const [tab, setTab] = useState(() => tabOf(location.hash));
  useEffect(() => {
    const onHash = () => setTab(tabOf(location.hash));
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  return (
    <div class="history">
      <header class="history-head">
        <h1 class="history-title">
          <img src="/icon/48.png" alt="" width="24" height="24" />
          {i18n.t('history.pageTitle')}
        </h1>
        <nav aria-label={i18n.t('history.tabs')}>
          <ul class="history-tabs">
            {TABS.map((name) => (
              <li key={name}>
                <a href={`#${name}`} aria-current={name === tab ? 'page' : undefined}>
                  {TITLES[name]()}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main class="history-body">{tab === 'device' ? <DeviceTab /> : <AccountTab />}</main>
    </div>
  );
}

const TITLES: Record<Tab, () => string> = {
  device: () => i18n.t('history.onDevice'),
  account: () => i18n.t('history.inAccount'),
};
