import { Button } from '@/components/Button';
import { PlaybackControls } from '@/components/PlaybackControls';
import { ProblemNotice } from '@/components/ProblemNotice';
import { RateField } from '@/components/RateField';
import { mayHaveKey } from '@/components/voice-list';
import { VoicePicker } from '@/components/VoicePicker';
import { i18n } from '#i18n';
import { lastReadingText, spentText } from '@/utils/i18n/cost-texts';
import { formatNumber } from '@/utils/i18n/format';
import { actionLabel, problemNotice, remarkText } from '@/utils/i18n/problem-text';
import { timeLeftText } from '@/utils/i18n/time-left';
import { voicePickerTexts } from '@/utils/i18n/voice-picker-texts';
import { sessionOf } from '@/utils/speech/session';
import { MAX_RATE, MIN_RATE } from '@/utils/speech/types';
import { CostQuestion, Estimate } from './Costs';
import type { PopupModel } from './model';
import { AddToQueue, Queue } from './Queue';
import { NowReading } from './NowReading';
import { SaveWhat, Saving } from './Saving';

interface Props {
  model: PopupModel;
}

export function Controls({ model }: Props) {
  const { reading, controls } = model;
  const timeLeft = reading.timeLeft.value;
  return (
    <>
      <NowReading
        state={reading.state.value}
        isWaiting={controls.isWaiting.value}
        sentence={reading.sentence.value}
        progress={reading.progress.value}
        timeLeft={timeLeft === undefined ? undefined : timeLeftText(timeLeft)}
        cost={costText(model)}
        shortcuts={model.shortcuts}
        onReturn={model.canReturn.value ? controls.returnToReading : undefined}
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
      {!model.queue.isOpen.value && <Fields model={model} />}
      <Trouble model={model} />
      <CostQuestion costs={model.costs} />
      <Queue queue={model.queue} />
      {!model.queue.isOpen.value && <Speak model={model} />}
    </>
  );
}

function costText({ costs }: PopupModel): string | undefined {
  const cost = costs.readingCost.value;
  if (cost === undefined) return undefined;
  return cost.isLast ? lastReadingText(cost.credits) : spentText(cost.credits);
}

function Fields({ model: { rate, voice, reading } }: Props) {
  const session = sessionOf(reading.state.value);
  return (
    <div class="fields">
      <RateField
        label={i18n.t('controls.speed')}
        rate={rate.rate.value}
        text={i18n.t('controls.speedValue', { rate: formatNumber(rate.rate.value) })}
        min={MIN_RATE}
        max={MAX_RATE}
        onRate={rate.set}
      />
      <VoicePicker
        texts={voicePickerTexts()}
        list={voice.list.value}
        marks={voice.marks.value}
        inputRef={voice.inputRef}
        onVoice={voice.select}
        onFavourite={voice.setFavourite}
        onFocus={voice.askAccount}
      />
      <p class="remark" role="status">
        {session && remarkText(session)}
      </p>
    </div>
  );
}

function Trouble({ model }: Props) {
  const problem = model.problem.value;
  if (problem === undefined) return null;
  const surroundings = {
    actions: model.problemActions,
    hasKey: mayHaveKey(model.voice.facts.value),
  };
  return <ProblemNotice {...problemNotice(problem, surroundings)} offer={deviceOffer(model)} />;
}

function deviceOffer({ offersDeviceVoice, controls }: PopupModel) {
  if (!offersDeviceVoice.value) return undefined;
  return {
    label: actionLabel('useDeviceVoice'),
    isBusy: controls.isWaiting.value,
    onAccept: controls.useDeviceVoice,
  };
}

/** What to read, and quietly what else there is for those who have no key. */
function Speak({ model }: Props) {
  return (
    <div class="speak">
      {model.saving.isOpen.value ? <SaveWhat model={model.saving} /> : <SpeakWhat model={model} />}
      <Saving model={model.saving} />
      {model.offersAccount.value && (
        <div class="connect-offer">
          <p>{i18n.t('popup.connectOffer')}</p>
          <Button kind="quiet" onClick={model.openAccount}>
            {i18n.t('popup.connect')}
          </Button>
        </div>
      )}
    </div>
  );
}

function SpeakWhat({ model }: Props) {
  const isAsked = model.offersDeviceVoice.value || model.costs.question.asked.value !== undefined;
  const isFirst = model.reading.state.value.status === 'idle' && !isAsked;
  const { selection, page } = model.costs;
  const isPaid = model.costs.isPaid.value;
  return (
    <div class="speak-what">
      <div class="speak-one">
        <Button
          kind={isFirst ? 'primary' : 'plain'}
          describedBy={isPaid ? 'selection-cost' : undefined}
          onClick={model.controls.speakSelection}
        >
          {i18n.t('controls.speakSelection')}
        </Button>
        <AddToQueue queue={model.queue} scope="selection" />
        {isPaid && <Estimate id="selection-cost" estimated={selection.value} />}
      </div>
      <div class="speak-one">
        <Button describedBy={isPaid ? 'page-cost' : undefined} onClick={model.controls.readPage}>
          {i18n.t('controls.readPage')}
        </Button>
        <AddToQueue queue={model.queue} scope="page" />
        {isPaid && <Estimate id="page-cost" estimated={page.value} />}
      </div>
    </div>
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
