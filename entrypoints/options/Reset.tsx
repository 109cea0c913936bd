import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import type { DataModel } from './data-model';

interface Props {
  model: DataModel;
}

export function Reset({ model }: Props) {
  const isAsking = model.step.value?.is === 'askingReset';
  return (
    <section class="part">
      <h3>{i18n.t('data.reset')}</h3>
      <p class="quiet">{i18n.t('data.resetHint')}</p>
      {isAsking ? (
        <Question model={model} />
      ) : (
        <div>
          <Button onClick={model.askReset}>{i18n.t('data.resetButton')}</Button>
        </div>
      )}
    </section>
  );
}

function Question({ model }: Props) {
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <div ref={question} class="preview" role="group" aria-labelledby="reset-question" tabIndex={-1}>
      <p id="reset-question">{i18n.t('data.resetQuestion')}</p>
      <div class="part-actions">
        <Button kind="primary" onClick={() => void model.reset()}>
          {i18n.t('data.resetConfirm')}
        </Button>
        <Button onClick={model.clear}>{i18n.t('data.cancel')}</Button>
      </div>
    </div>
  );
}
