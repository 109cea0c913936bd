import { i18n } from '#i18n';
import { Button } from '@/components/Button';
import { Question } from '@/components/Question';
import type { AccountModel } from './account-model';
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
      <Deleting model={model} />
      <Selected model={model} />
    </div>
  );
}

function Saving({ model: { saving } }: Props) {
  const progress = saving.progress.value;
  const problem = saving.problem.value;
  if (problem) return <Failure text={reasonText(problem)} />;
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

/** In a place of its own, so that it is told when it comes. */
function Deleting({ model: { removal, selection } }: Props) {
  const { asked, pending, problem } = removal;
  const undo = () => {
    removal.undo();
    selection.clear();
  };
  return (
    <>
      {asked.value && (
        <Question
          text={countText('confirm', asked.value.length)}
          yesLabel={i18n.t('accountHistory.delete')}
          noLabel={i18n.t('accountHistory.keep')}
          onYes={removal.confirm}
          onNo={removal.decline}
        />
      )}
      {problem.value && (
        <Failure
          text={i18n.t('accountHistory.notDeleted', { reason: reasonText(problem.value) })}
        />
      )}
      <div aria-live="polite">
        {pending.value && (
          <p class="account-bar">
            <span class="account-bar-text">{countText('deleted', pending.value.length)}</span>
            <Button onClick={undo}>{i18n.t('data.undo')}</Button>
          </p>
        )}
      </div>
    </>
  );
}

function Failure({ text }: { text: string }) {
  return (
    <p class="account-failure" role="alert">
      {text}
    </p>
  );
}

function Selected({ model }: Props) {
  const { selection, saving, removal, lacksWrite } = model;
  const items = selection.items.value;
  if (items.length === 0) return null;
  const ids = items.map(({ id }) => id);
  return (
    <div class="account-bar">
      <p class="account-bar-text" role="status">
        {countText('selected', items.length)}
      </p>
      <Button
        disabled={saving.progress.value !== undefined}
        onClick={() => saving.save({ ids, name: fileNameOf(items, Date.now()) })}
      >
        {i18n.t('accountHistory.download')}
      </Button>
      {!lacksWrite.value && (
        <Button onClick={() => removal.start(ids)}>{i18n.t('accountHistory.delete')}</Button>
      )}
      <Button kind="quiet" onClick={selection.clear}>
        {i18n.t('accountHistory.clear')}
      </Button>
    </div>
  );
}
