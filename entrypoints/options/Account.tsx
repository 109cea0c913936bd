import type { Ref } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import type { KeyModel, KeyState } from '@/components/key-model';
import { KeyForm } from '@/components/KeyForm';
import { KeyHelp } from '@/components/KeyHelp';
import { i18n } from '#i18n';
import { KEY_PAGE, keyFormTexts, keyHelpTexts, keyStateText } from '@/utils/i18n/key-texts';
import { isOnMainSite, keyMissingText, keyStoredText } from '@/utils/i18n/endpoint-texts';
import { problemText } from '@/utils/i18n/problem-text';
import { KeyRights } from './KeyRights';
import { Region } from './Region';
import type { RegionModel } from './region-model';
import type { RightsModel } from './rights-model';

interface Props {
  account: KeyModel;
  region: RegionModel;
  rights: RightsModel;
}

export function Account({ account, region, rights }: Props) {
  /** The person wants to give a key, although one may be there. */
  const [isAsking, setAsking] = useState(false);
  const line = useRef<HTMLParagraphElement>(null);
  const key = account.key.value;
  const problem = account.problem.value;
  const origin = region.origin.value;
  if (!key || !origin) return <p class="quiet">{problem && problemText(problem)}</p>;

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
  const onRegion = async () => {
    await account.refresh();
    account.clearProblem();
    if (account.key.value?.hasKey === true) line.current?.focus();
    else setAsking(true);
  };
  const canReplace = key.hasKey && !key.refused;
  return (
    <>
      <p class="quiet">{i18n.t('options.accountIntro')}</p>
      <div class="key-row">
        <KeyLine keyState={key} origin={origin} lineRef={line} />
        {canReplace && (
          <Button kind="quiet" onClick={toggleForm}>
            {isAsking ? i18n.t('key.keep') : i18n.t('key.replace')}
          </Button>
        )}
      </div>
      {!canReplace || isAsking ? (
        <>
          <KeyForm
            // What was typed for one region is not sent to another.
            key={origin}
            texts={keyFormTexts()}
            busy={account.busy.value}
            error={problem && problemText(problem)}
            startsFocused={isAsking}
            onConnect={(apiKey) => void connect(apiKey)}
          />
          <p class="quiet">{keyStoredText(origin)}</p>
          {isOnMainSite(origin) && <KeyHelp texts={keyHelpTexts()} pageUrl={KEY_PAGE} />}
        </>
      ) : (
        problem && <p role="alert">{problemText(problem)}</p>
      )}
      {key.hasKey && <Disconnect onDisconnect={() => void disconnect()} />}
      <Region model={region} onUsed={() => void onRegion()} />
      {key.hasKey && <KeyRights model={rights} isOfMainSite={isOnMainSite(origin)} />}
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
  origin: string;
  lineRef: Ref<HTMLParagraphElement>;
}

function KeyLine({ keyState, origin, lineRef }: KeyLineProps) {
  const kind = keyState.refused ? 'refused' : keyState.hasKey ? 'connected' : 'missing';
  return (
    <p ref={lineRef} class={`key-line key-line-${kind}`} role="status" tabIndex={-1}>
      {kind !== 'missing' && <Icon name={kind === 'refused' ? 'alert' : 'check'} />}
      {kind === 'missing' ? keyMissingText(origin) : keyStateText(keyState)}
    </p>
  );
}
