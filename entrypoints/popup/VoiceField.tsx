import type { Ref } from 'preact';
import { VoiceSelect } from '@/components/VoiceSelect';
import { i18n } from '#i18n';
import { remarkText } from '@/utils/i18n/problem-text';
import { voiceOptions } from '@/utils/i18n/voice-options';
import type { SessionState } from '@/utils/speech/session';
import type { PopupModel } from './model';
import { sessionOf, voicePlaceholder, type VoicePlaceholder } from './view';

interface Props {
  voice: PopupModel['voice'];
  state: SessionState;
  selectRef: Ref<HTMLSelectElement>;
}

export function VoiceField({ voice, state, selectRef }: Props) {
  const { voices, voiceId, isAsking } = voice;
  const placeholder = voicePlaceholder(voices.value, voiceId.value, isAsking.value);
  const remark = sessionOf(state)?.remark;
  return (
    <>
      <VoiceSelect
        label={i18n.t('controls.voice')}
        options={voiceOptions(voices.value)}
        placeholder={placeholder && PLACEHOLDERS[placeholder]()}
        voiceId={placeholder ? '' : (voiceId.value ?? '')}
        selectRef={selectRef}
        onVoice={voice.select}
      />
      <p class="remark" role="status">
        {remark && remarkText(remark)}
      </p>
    </>
  );
}

const PLACEHOLDERS: Record<VoicePlaceholder, () => string> = {
  loading: () => i18n.t('controls.voicesLoading'),
  none: () => i18n.t('controls.voicesNone'),
  notChosen: () => i18n.t('controls.voiceNotChosen'),
  gone: () => i18n.t('controls.voiceGone'),
};
