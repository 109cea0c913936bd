import type { ComponentProps } from 'preact';
import { ProblemNotice } from './ProblemNotice';
import type { createSample } from './sample-model';
import type { VoiceModel } from './voice-model';
import { VoiceSelect, type VoiceSelectTexts } from './VoiceSelect';
import { VoiceTrial } from './VoiceTrial';

interface Props {
  texts: VoiceSelectTexts;
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
        <VoiceSelect
          texts={texts}
          list={voice.list.value}
          selectRef={voice.selectRef}
          onVoice={voice.select}
        />
      </VoiceTrial>
      {problem && <ProblemNotice {...problem} />}
    </>
  );
}
