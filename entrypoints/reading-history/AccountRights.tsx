import { i18n } from '#i18n';
import { Button } from '@/components/Button';
import { aroundSlot, SLOT } from '@/utils/i18n/around';
import { KEY_PAGE } from '@/utils/i18n/key-texts';
import type { AccountModel } from './account-model';

interface Props {
  model: AccountModel;
}

/** The key may not see the history: how it may, and nothing else. */
export function LacksRead({ model }: Props) {
  return (
    <div class="account-line">
      {model.isOfMainSite.value ? <Remedy /> : <p>{i18n.t('accountHistory.lacksReadPlain')}</p>}
      <Button disabled={model.list.isBusy.value} onClick={() => void model.lookAgain()}>
        {i18n.t('keyRights.again')}
      </Button>
    </div>
  );
}

function Remedy() {
  const right = i18n.t('rights.speech_history_read');
  const { before, after } = aroundSlot(i18n.t('accountHistory.lacksRead', { right, page: SLOT }));
  return (
    <p>
      {before}
      <a href={KEY_PAGE} target="_blank" rel="noreferrer">
        {i18n.t('key.helpPage')}
      </a>
      {after}
    </p>
  );
}

/** Nothing tells whether a right was given but its use, so deleting is offered again on demand. */
export function LacksWrite({ model }: Props) {
  return (
    <p class="account-line quiet">
      {i18n.t('accountHistory.lacksWrite')}
      <Button kind="quiet" onClick={model.offerDeleting}>
        {i18n.t('keyRights.again')}
      </Button>
    </p>
  );
}
