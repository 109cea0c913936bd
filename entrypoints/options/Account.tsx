import type { Ref } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import type { KeyModel, KeyState } from '@/components/key-model';
import { KeyForm } from '@/components/KeyForm';
import { KeyHelp } from '@/components/KeyHelp';
import { i18n } from '#i18n';
import { KEY_PAGE, keyFormTexts, keyHelpTexts, keyStateText } from '@/utils/i18n/key-texts';
import { problemText } from '@/utils/i18n/problem-text';

interface Props {
  account: KeyModel;
}

export function Account({ account }: Props) {
  /** The person wants to give a key, although one may be there. */
  const [isAsking, setAsking] = useState(false);
  const line = useRef<HTMLParagraphElement>(null);
  const key = account.key.value;
  const problem = account.problem.value;
  if (!key) return <p class="quiet">{problem && problemText(problem)}</p>;

  const connect = async (apiKey: string) => {
    if (!(await account.connect(apiKey))) return;
    setAsking(false);
    // The form that had the focus goes; this is what came of it.
    line.current?.focus();
  };
  const toggleForm = () => {
    account.clearProblem();
    setAsking(!isAsking);
  };
  const disconnect = async () => {
    if (await account.disconnect()) setAsking(true);
  };
  const canReplace = key.hasKey && !key.refused;
  return (
    <>
      <p class="quiet">{i18n.t('options.accountIntro')}</p>
      <div class="key-row">
        <KeyLine keyState={key} lineRef={line} />
        {canReplace && (
          <Button kind="quiet" onClick={toggleForm}>
            {isAsking ? i18n.t('key.keep') : i18n.t('key.replace')}
          </Button>
        )}
      </div>
      {!canReplace || isAsking ? (
        <>
          <KeyForm
            texts={keyFormTexts()}
            busy={account.busy.value}
            error={problem && problemText(problem)}
            startsFocused={isAsking}
            onConnect={(apiKey) => void connect(apiKey)}
          />
          <p class="quiet">{i18n.t('key.stored')}</p>
          <KeyHelp texts={keyHelpTexts()} pageUrl={KEY_PAGE} />
        </>
      ) : (
        problem && <p role="alert">{problemText(problem)}</p>
      )}
      {key.hasKey && <Disconnect onDisconnect={() => void disconnect()} />}
    </>
  );
}

interface DisconnectProps {
  onDisconnect: () => void;
}

function Disconnect({ onDisconnect }: DisconnectProps) {
  return (
    <div class="disconnect">
      <p id="disconnect-hint" class="quiet">
        {i18n.t('options.disconnectHint')}
      </p>
      <Button describedBy="disconnect-hint" onClick={onDisconnect}>
        {i18n.t('options.disconnect')}
      </Button>
    </div>
  );
}

interface KeyLineProps {
  keyState: KeyState;
  lineRef: Ref<HTMLParagraphElement>;
}

function KeyLine({ keyState, lineRef }: KeyLineProps) {
  const kind = keyState.refused ? 'refused' : keyState.hasKey ? 'connected' : 'missing';
  return (
    <p ref={lineRef} class={`key-line key-line-${kind}`} role="status" tabIndex={-1}>
      {kind !== 'missing' && <Icon name={kind === 'refused' ? 'alert' : 'check'} />}
      {keyStateText(keyState)}
    </p>
  );
}
