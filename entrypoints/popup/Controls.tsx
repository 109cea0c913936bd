import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { PlaybackControls } from '@/components/PlaybackControls';
import { ProblemNotice } from '@/components/ProblemNotice';
import { RateField } from '@/components/RateField';
import { i18n } from '#i18n';
import { formatNumber } from '@/utils/i18n/format';
import { actionLabel, problemText } from '@/utils/i18n/problem-text';
import { actionFor, type ProblemAction } from '@/utils/speech/errors';
import { MAX_RATE, MIN_RATE } from '@/utils/speech/types';
import type { PopupModel } from './model';
import { NowReading } from './NowReading';
import { VoiceField } from './VoiceField';

interface Props {
  model: PopupModel;
}

export function Controls({ model }: Props) {
  const voiceSelect = useRef<HTMLSelectElement>(null);
  const { reading, rate, controls } = model;
  const problem = model.problem.value;
  const act = (action: ProblemAction) => {
    if (action === 'chooseVoice') voiceSelect.current?.focus();
    else model.problemActions[action]();
  };
  return (
    <>
      <NowReading
        state={reading.state.value}
        sentence={reading.sentence.value}
        progress={reading.progress.value}
        shortcuts={model.shortcuts}
      />
      <PlaybackControls
        labels={playbackLabels()}
        {...reading.playback.value}
        onPause={controls.pause}
        onResume={controls.resume}
        onPrevious={() => controls.move('previous')}
        onNext={() => controls.move('next')}
        onStop={controls.stop}
      />
      <div class="fields">
        <RateField
          label={i18n.t('controls.speed')}
          rate={rate.rate.value}
          text={i18n.t('controls.speedValue', { rate: formatNumber(rate.rate.value) })}
          min={MIN_RATE}
          max={MAX_RATE}
          onRate={rate.set}
        />
        <VoiceField voice={model.voice} state={reading.state.value} selectRef={voiceSelect} />
      </div>
      {problem && (
        <ProblemNotice
          text={problemText(problem)}
          actionLabel={actionLabel(actionFor(problem.code))}
          onAction={() => act(actionFor(problem.code))}
        />
      )}
      <Button
        kind={reading.state.value.status === 'idle' ? 'primary' : 'plain'}
        onClick={controls.speakSelection}
      >
        {i18n.t('controls.speakSelection')}
      </Button>
    </>
  );
}

function playbackLabels() {
  return {
    previous: i18n.t('controls.previousSentence'),
    pause: i18n.t('controls.pause'),
    resume: i18n.t('controls.resume'),
    next: i18n.t('controls.nextSentence'),
    stop: i18n.t('controls.stop'),
  };
}
