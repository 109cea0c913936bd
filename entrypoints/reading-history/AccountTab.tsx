import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '@/components/Button';
import { ProblemNotice } from '@/components/ProblemNotice';
import { actionLabel } from '@/utils/i18n/problem-text';
import { createProblemActions } from '@/utils/problem-actions';
import { actionFor } from '@/utils/speech/errors';
import { createAccountModel, type AccountModel } from './account-model';
import { reasonText } from './account-texts';
import { AccountFilters } from './AccountFilters';
import { AccountRows } from './AccountRows';
import { AccountTray } from './AccountTray';
import { LacksRead, LacksWrite } from './AccountRights';
import './account.css';

export function AccountTab() {
  const [model] = useState(createAccountModel);
  useEffect(() => model.start(), [model]);
  const key = model.key.value;
  if (key === undefined) return null;
  if (!key.hasKey) return <NoKey onConnect={model.openAccount} />;
  const problem = model.list.problem.value;
  if (problem?.code === 'missing_permission') return <LacksRead model={model} />;
  return (
    <div class="account">
      <AccountFilters model={model} />
      {model.lacksWrite.value && <LacksWrite model={model} />}
      <p class="account-status quiet" role="status">
        {statusText(model)}
      </p>
      <AccountRows model={model} />
      <ListProblem model={model} />
      <AccountTray model={model} />
    </div>
  );
}

function NoKey({ onConnect }: { onConnect: () => void }) {
  return (
    <div class="account-line">
      <p>{i18n.t('accountHistory.noKey')}</p>
      <Button kind="primary" onClick={onConnect}>
        {i18n.t('popup.connect')}
      </Button>
    </div>
  );
}

function statusText({ list, visible }: AccountModel): string {
  if (visible.value.length > 0 || list.problem.value !== undefined) return '';
  if (list.isBusy.value || list.items.value === undefined || list.next.value !== undefined) {
    return i18n.t('accountHistory.looking');
  }
  return list.isNarrowed() ? i18n.t('accountHistory.noMatch') : i18n.t('accountHistory.none');
}

function ListProblem({ model }: { model: AccountModel }) {
  const { list, openAccount } = model;
  const again = () => void list.again();
  const [actions] = useState(() =>
    createProblemActions({
      openAccount,
      chooseVoice: openAccount,
      retry: again,
      dismiss: again,
      confirm: again,
    }),
  );
  const problem = list.problem.value;
  if (problem === undefined) return null;
  const action = actionFor(problem.code);
  return (
    <ProblemNotice
      text={reasonText(problem)}
      actionLabel={actionLabel(action)}
      onAction={actions[action]}
    />
  );
}
