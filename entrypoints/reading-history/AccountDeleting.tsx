import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '@/components/Button';
import { Question } from '@/components/Question';
import type { AccountModel } from './account-model';
import { countText, reasonText } from './account-texts';

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
        {pending.value && <Undo model={model} count={pending.value.length} />}
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

function Undo({ model: { removal }, count }: Props & { count: number }) {
  return (
    // What can be pressed is the button inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <p
      class="account-bar"
      onMouseEnter={removal.hold}
      onMouseLeave={removal.letGo}
      onFocusIn={removal.hold}
      onFocusOut={removal.letGo}
    >
      <span class="account-bar-text">{countText('deleted', count)}</span>
      <Button onClick={removal.undo}>{i18n.t('data.undo')}</Button>
    </p>
  );
}
