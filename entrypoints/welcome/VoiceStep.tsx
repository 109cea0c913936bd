import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { ProblemNotice } from '@/components/ProblemNotice';
import { VoiceSelect } from '@/components/VoiceSelect';
import { i18n } from '#i18n';
import { actionLabel, problemText } from '@/utils/i18n/problem-text';
import { voiceOptions } from '@/utils/i18n/voice-options';
import { actionFor, type ProblemAction } from '@/utils/speech/errors';
import type { WelcomeModel } from './model';

interface Props {
  model: WelcomeModel;
}

export function VoiceStep({ model }: Props) {
  const voiceSelect = useRef<HTMLSelectElement>(null);
  const { status } = model.state.value;
  const isHeard = status === 'loading' || status === 'speaking';
  const problem = model.problem.value;
  const voices = model.voices.value;
  const isListed = voices.some(({ id }) => id === model.voiceId.value);
  const act = (action: ProblemAction) => {
    if (action === 'chooseVoice') voiceSelect.current?.focus();
    else model.problemActions[action]();
  };
  return (
    <>
      <div class="voice-row">
        <VoiceSelect
          label={i18n.t('controls.voice')}
          options={voiceOptions(voices)}
          placeholder={
            isListed
              ? undefined
              : i18n.t(voices.length ? 'controls.voiceNotChosen' : 'controls.voicesLoading')
          }
          voiceId={isListed ? (model.voiceId.value ?? '') : ''}
          selectRef={voiceSelect}
          onVoice={model.selectVoice}
        />
        <Button onClick={isHeard ? model.stop : model.sayHello}>
          {isHeard ? i18n.t('controls.stop') : i18n.t('welcome.hearAgain')}
        </Button>
      </div>
      <p class="quiet" role="status">
        {status === 'loading' ? i18n.t('controls.waiting') : i18n.t('welcome.voiceHint')}
      </p>
      {problem && (
        <ProblemNotice
          text={problemText(problem)}
          actionLabel={actionLabel(actionFor(problem.code))}
          onAction={() => act(actionFor(problem.code))}
        />
      )}
    </>
  );
}
