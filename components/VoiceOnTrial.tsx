import type { ComponentProps } from 'preact';
import { ProblemNotice } from './ProblemNotice';
import type { createSample } from './sample-model';
import type { VoiceModel } from './voice-model';
import type { VoicePickerTexts } from './voice-picker-texts';
import { VoicePicker } from './VoicePicker';
import { VoiceTrial } from './VoiceTrial';

interface Props {
  texts: VoicePickerTexts;
  voice: VoiceModel;
  sample: ReturnType<typeof createSample>;
  actionLabel: string;
  /** What hearing it costs. */
  hint?: string;
  /** What stands in the way of hearing it. */
  problem?: ComponentProps<typeof ProblemNotice>;
}

/** The chosen voice, how it sounds, and what went wrong with it. */
export function VoiceOnTrial({ texts, voice, sample, actionLabel, hint, problem }: Props) {
  return (
    <>
      <VoiceTrial
        action={sample.action.value}
        actionLabel={actionLabel}
        hint={sample.action.value === 'hear' ? hint : undefined}
        onAction={sample.act}
      >
        <VoicePicker
          texts={texts}
          list={voice.list.value}
          marks={voice.marks.value}
          inputRef={voice.inputRef}
          onVoice={voice.select}
          onFavourite={voice.setFavourite}
        />
      </VoiceTrial>
      {problem && <ProblemNotice {...problem} />}
    </>
  );
}
