import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { KeyForm } from '@/components/KeyForm';
import { KeyHelp } from '@/components/KeyHelp';
import { i18n } from '#i18n';
import { KEY_PAGE, keyFormTexts, keyHelpTexts, keyStateText } from '@/utils/i18n/key-texts';
import { problemText } from '@/utils/i18n/problem-text';
import { Comparison } from './Comparison';
import type { WelcomeModel } from './model';

interface Props {
  model: WelcomeModel;
}

/** The two kinds of voices, and the key for the better one. */
export function Choice({ model }: Props) {
  const isConnected = model.isConnected.value;
  const hasChoice = model.greeter.value !== 'nobody';
  return (
    <section class="part">
      <h2>{choiceTitle(isConnected, hasChoice)}</h2>
      {isConnected ? (
        <Connected model={model} />
      ) : (
        <>
          {hasChoice && <Comparison />}
          {hasChoice && <p>{i18n.t('welcome.choiceLine')}</p>}
          <Connect model={model} />
        </>
      )}
    </section>
  );
}

function choiceTitle(isConnected: boolean, hasChoice: boolean): string {
  if (isConnected) return i18n.t('welcome.choiceMade');
  return i18n.t(hasChoice ? 'welcome.choice' : 'welcome.choiceOfAccount');
}

function Connect({ model }: Props) {
  const { account } = model;
  const problem = account.problem.value;
  const key = account.key.value;
  return (
    <>
      {key?.refused && <p>{keyStateText(key)}</p>}
      <KeyForm
        texts={keyFormTexts()}
        busy={account.busy.value}
        error={problem && problemText(problem)}
        startsFocused={model.isReplacing.value}
        onConnect={(apiKey) => void model.connect(apiKey)}
      />
      {model.isReplacing.value && key?.hasKey && (
        <div>
          <Button onClick={model.keepKey}>{i18n.t('key.keep')}</Button>
        </div>
      )}
      <p class="quiet">{i18n.t('key.stored')}</p>
      <KeyHelp texts={keyHelpTexts()} pageUrl={KEY_PAGE} />
    </>
  );
}

function Connected({ model }: Props) {
  const line = useRef<HTMLParagraphElement>(null);
  const key = model.account.key.value;
  useEffect(() => {
    // The form that had the focus is gone; this is what came of it.
    if (model.hasUsedForm.value) line.current?.focus();
  }, [model]);
  return (
    <>
      <div class="connected">
        <p ref={line} class="connected-line" tabIndex={-1}>
          <Icon name="check" />
          {key && keyStateText(key)}
        </p>
        <Button kind="quiet" onClick={model.replaceKey}>
          {i18n.t('key.replace')}
        </Button>
      </div>
      <details>
        <summary>{i18n.t('welcome.compare')}</summary>
        <Comparison />
      </details>
    </>
  );
}
