import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { problemText } from '@/utils/i18n/problem-text';
import { Choice } from './Choice';
import { Greeting } from './Greeting';
import { createWelcomeModel } from './model';
import { TryStep } from './TryStep';

export function App() {
  const [model] = useState(createWelcomeModel);
  useEffect(() => model.start(), [model]);
  const isKnown = model.account.key.value !== undefined;
  const problem = model.account.problem.value;
  return (
    <main class="welcome">
      <header class="intro">
        <img src="/icon/128.png" alt="" width="48" height="48" />
        <h1>{i18n.t('welcome.title')}</h1>
        <p class="lead">{i18n.t('welcome.lead')}</p>
      </header>
      {!isKnown && problem && <p role="alert">{problemText(problem)}</p>}
      {isKnown && (
        <>
          <Greeting model={model} />
          <Choice model={model} />
          <TryStep shortcuts={model.shortcuts.value} />
        </>
      )}
    </main>
  );
}
