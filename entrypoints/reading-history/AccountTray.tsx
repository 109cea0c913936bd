import { i18n } from '#i18n';
import { Button } from '@/components/Button';
import type { AccountModel } from './account-model';
import { AccountDeleting } from './AccountDeleting';
import { AccountPlayer } from './AccountPlayer';
import { countText, fileNameOf, progressText, reasonText } from './account-texts';

interface Props {
  model: AccountModel;
}

/** What goes on with the recordings, always in sight below them. */
export function AccountTray({ model }: Props) {
  return (
    <div class="account-tray">
      <AccountPlayer model={model} />
      <Saving model={model} />
      <AccountDeleting model={model} />
      {model.removal.asked.value === undefined && <Selected model={model} />}
    </div>
  );
}

function Saving({ model: { saving } }: Props) {
  const progress = saving.progress.value;
  const problem = saving.problem.value;
  if (problem) {
    return (
      <p class="account-failure" role="alert">
        {reasonText(problem)}
      </p>
    );
  }
  if (progress === undefined) return null;
  const { bytes, total } = progress;
  return (
    <div class="account-bar">
      <progress
        class="account-progress"
        aria-label={i18n.t('accountHistory.download')}
        value={total && bytes}
        max={total}
      />
      <p class="account-bar-text">{progressText(progress)}</p>
      <Button onClick={saving.cancel}>{i18n.t('accountHistory.cancel')}</Button>
    </div>
  );
}

function Selected({ model }: Props) {
  const { selection, saving, removal, lacksWrite } = model;
  const items = selection.items.value;
  if (items.length === 0) return null;
  const ids = items.map(({ id }) => id);
  const remove = () => {
    removal.start(ids);
    if (ids.length === 1) selection.clear();
  };
  return (
    <div class="account-bar">
      <p class="account-bar-text" role="status">
        {countText('selected', items.length)}
      </p>
      <div class="account-hands">
        <Button
          disabled={saving.progress.value !== undefined}
          onClick={() => saving.save({ ids, name: fileNameOf(items, Date.now()) })}
        >
          {i18n.t('accountHistory.download')}
        </Button>
        {!lacksWrite.value && <Button onClick={remove}>{i18n.t('accountHistory.delete')}</Button>}
        <Button kind="quiet" onClick={selection.clear}>
          {i18n.t('accountHistory.clear')}
        </Button>
      </div>
    </div>
  );
}
