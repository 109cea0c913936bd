import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { problemText } from '@/utils/i18n/problem-text';
import { ConnectStep } from './ConnectStep';
import { createWelcomeModel } from './model';
import { TryStep } from './TryStep';
import { VoiceStep } from './VoiceStep';

export function App() {
  const [model] = useState(createWelcomeModel);
  useEffect(() => model.start(), [model]);
  const isConnected = model.isConnected.value;
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
        <ol class="steps">
          <Step title={i18n.t('welcome.connectStep')} isOpen>
            <ConnectStep model={model} />
          </Step>
          <Step title={i18n.t('welcome.voiceStep')} isOpen={isConnected}>
            {isConnected ? <VoiceStep model={model} /> : <p>{i18n.t('welcome.voiceLater')}</p>}
          </Step>
          <Step title={i18n.t('welcome.tryStep')} isOpen={isConnected}>
            <TryStep shortcuts={model.shortcuts.value} />
          </Step>
        </ol>
      )}
    </main>
  );
}

interface StepProps {
  title: string;
  /** Its turn has come. */
  isOpen: boolean;
  children: ComponentChildren;
}

function Step({ title, isOpen, children }: StepProps) {
  return (
    <li class={isOpen ? 'step' : 'step step-later'}>
      <h2 class="step-title">{title}</h2>
      <div class="step-body">{children}</div>
    </li>
  );
}
