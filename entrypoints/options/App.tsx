import { useEffect, useState } from 'preact/hooks';
import { PageHead } from '@/components/PageHead';
import { i18n } from '#i18n';
import { Account } from './Account';
import { Appearance } from './Appearance';
import { Data } from './Data';
import { History } from './History';
import { createOptionsModel } from './model';
import { Privacy } from './Privacy';
import { Reading } from './Reading';
import { SavedLine } from './SavedLine';
import { SECTIONS, type Section } from './section';
import { Shortcuts } from './Shortcuts';
import { Spending } from './Spending';
import { TextRules } from './TextRules';
import { Voices } from './Voices';

export function App() {
  const [model] = useState(createOptionsModel);
  useEffect(() => model.start(), [model]);
  const section = model.section.value;
  return (
    <div class="options">
      <PageHead
        class="options-side"
        title={i18n.t('options.pageTitle')}
        label={i18n.t('options.sections')}
        places={SECTIONS.map((name) => ({ name, title: TITLES[name]() }))}
        current={section}
      />
      <main class="section" aria-labelledby="section-title">
        <h2 id="section-title" class="section-title">
          {TITLES[section]()}
        </h2>
        {section === 'account' && (
          <Account account={model.account} region={model.region} rights={model.rights} />
        )}
        {section === 'account' && model.spending.isKnown.value && (
          <Spending model={model.spending} hasKey={model.account.key.value?.hasKey === true} />
        )}
        {section === 'voices' && <Voices model={model.voices} />}
        {section === 'reading' && <Reading model={model.reading} />}
        {section === 'reading' && <TextRules model={model.rules} />}
        {section === 'history' && <History model={model.history} />}
        {section === 'appearance' && <Appearance model={model.appearance} />}
        {section === 'shortcuts' && (
          <Shortcuts shortcuts={model.shortcuts.value} suggestedKeys={model.suggestedKeys.value} />
        )}
        {section === 'privacy' && (
          <Privacy
            model={model.privacy}
            voices={model.voices}
            account={model.account}
            region={model.region}
          />
        )}
        {section === 'data' && <Data model={model.data} />}
        <SavedLine saved={model.saved} />
      </main>
    </div>
  );
}

const TITLES: Record<Section, () => string> = {
  account: () => i18n.t('options.account'),
  voices: () => i18n.t('options.voices'),
  reading: () => i18n.t('options.reading'),
  history: () => i18n.t('history.options'),
  appearance: () => i18n.t('data.appearance'),
  shortcuts: () => i18n.t('options.shortcuts'),
  privacy: () => i18n.t('data.privacy'),
  data: () => i18n.t('data.data'),
};
