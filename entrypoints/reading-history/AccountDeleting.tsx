import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Question } from '@/components/Question';
import type { AccountModel } from './account-model';
import { countText, reasonText } from './account-texts';
import { UndoLine } from './UndoLine';

interface Props {
  model: AccountModel;
}

/** What is asked before something is deleted, and told afterwards. */
export function AccountDeleting({ model }: Props) {
  const { asked, pending, problem } = model.removal;
  return (
    <>
      {asked.value && <Asking model={model} ids={asked.value} />}
      {problem.value && (
        <p class="account-failure" role="alert">
          {i18n.t('accountHistory.notDeleted', { reason: reasonText(problem.value) })}
        </p>
      )}
      <div role="status">
        {pending.value && (
          <UndoLine undoable={model.removal} class="account-bar">
            <span class="account-bar-text">{countText('deleted', pending.value.length)}</span>
          </UndoLine>
        )}
      </div>
    </>
  );
}

function Asking({ model, ids }: Props & { ids: readonly string[] }) {
  const { removal, selection } = model;
  const place = useRef<HTMLDivElement>(null);
  // The button that led here has gone.
  useEffect(() => place.current?.focus(), []);
  const confirm = () => {
    removal.confirm();
    selection.clear();
  };
  return (
    <div ref={place} tabIndex={-1}>
      <Question
        text={countText('confirm', ids.length)}
        yesLabel={i18n.t('accountHistory.delete')}
        noLabel={i18n.t('accountHistory.keep')}
        onYes={confirm}
        onNo={removal.decline}
      />
    </div>
  );
}
