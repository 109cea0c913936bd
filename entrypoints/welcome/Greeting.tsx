import { Button } from '@/components/Button';
import { ProblemNotice } from '@/components/ProblemNotice';
import { wantedVoice } from '@/components/voice-list';
import { VoiceSelect } from '@/components/VoiceSelect';
import { VoiceTrial } from '@/components/VoiceTrial';
import { i18n } from '#i18n';
import { aroundSlot, SLOT } from '@/utils/i18n/around';
import { noDeviceVoicesText } from '@/utils/i18n/no-device-voices';
import { problemTexts } from '@/utils/i18n/problem-text';
import { voiceSelectTexts } from '@/utils/i18n/voice-texts';
import { actionFor } from '@/utils/speech/errors';
import type { Voice } from '@/utils/speech/types';
import { openVoiceOptions, type WelcomeModel } from './model';
import { soundingOf } from './view';

/** Without it, some builds of Chromium leave the system's voices alone. */
const LINUX_OPTION = '--enable-speech-dispatcher';

interface Props {
  model: WelcomeModel;
}

/** Who speaks, heard at once, and the way to silence. */
export function Greeting({ model }: Props) {
  const greeter = model.greeter.value;
  if (greeter === undefined) return <Looking />;
  if (greeter === 'nobody') return <Nobody model={model} />;
  const { voice, sample } = model;
  const problem = model.problem.value;
  return (
    <section class="greeting">
      <p role="status">{greetingText(model)}</p>
      <VoiceTrial
        action={sample.isSounding.value ? 'stop' : 'hear'}
        actionLabel={trialLabel(model)}
        onAction={sample.toggle}
      >
        <VoiceSelect
          texts={voiceSelectTexts()}
          list={voice.list.value}
          selectRef={voice.selectRef}
          onVoice={voice.select}
        />
      </VoiceTrial>
      {problem && (
        <ProblemNotice
          {...problemTexts(problem)}
          onAction={model.problemActions[actionFor(problem.code)]}
        />
      )}
    </section>
  );
}

function Looking() {
  return (
    <section class="greeting">
      <p>{i18n.t('controls.voicesLoading')}</p>
    </section>
  );
}

function greetingText({ state, voice }: WelcomeModel): string {
  const sounding = soundingOf(state.value);
  if (sounding === 'elevenlabs') {
    const isWaiting = state.value.status === 'loading';
    return i18n.t(isWaiting ? 'controls.waiting' : 'welcome.listeningToAccount');
  }
  // Free and offline is only what stays on this device.
  if (!isOfDevice(wantedVoice(voice.facts.value))) return i18n.t('welcome.changeVoice');
  return i18n.t(sounding ? 'welcome.listeningToDevice' : 'welcome.readsWithDevice');
}

function isOfDevice(voice: Voice | null): boolean {
  return voice?.engineId === 'device' && !voice.isRemote;
}

function trialLabel({ sample }: WelcomeModel): string {
  if (sample.isSounding.value) return i18n.t('controls.stop');
  return i18n.t(sample.wasHeard.value ? 'controls.hearAgain' : 'controls.hear');
}

/** There is no voice on this device, or none that keeps the text there. */
function Nobody({ model }: Props) {
  const hasRemote = model.voice.facts.value.deviceVoices?.length !== 0;
  const system = model.system.value;
  return (
    <section class="greeting">
      <p>{noDeviceVoicesText(system)}</p>
      {system === 'linux' && import.meta.env.BROWSER !== 'firefox' && <LinuxHint />}
      {hasRemote && (
        <>
          <p>{i18n.t('controls.voicesOnlyRemote')}</p>
          <div>
            <Button onClick={openVoiceOptions}>{i18n.t('welcome.openOptions')}</Button>
          </div>
        </>
      )}
    </section>
  );
}

function LinuxHint() {
  const around = aroundSlot(i18n.t('welcome.linuxHint', { option: SLOT }));
  return (
    <p class="quiet">
      {around.before}
      <code dir="ltr">{LINUX_OPTION}</code>
      {around.after}
    </p>
  );
}
