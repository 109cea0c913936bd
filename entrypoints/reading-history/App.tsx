import { useEffect, useState } from 'preact/hooks';
import { PageHead } from '@/components/PageHead';
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
      <PageHead
        class="history-head"
        title={i18n.t('history.pageTitle')}
        label={i18n.t('history.tabs')}
        places={TABS.map((name) => ({ name, title: TITLES[name]() }))}
        current={tab}
      />
      <main class="history-body">{tab === 'device' ? <DeviceTab /> : <AccountTab />}</main>
    </div>
  );
}

const TITLES: Record<Tab, () => string> = {
  device: () => i18n.t('history.onDevice'),
  account: () => i18n.t('history.inAccount'),
};
