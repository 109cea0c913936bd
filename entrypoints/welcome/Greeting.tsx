import { Button } from '@/components/Button';
import { mayHaveKey } from '@/components/voice-list';
import { VoiceOnTrial } from '@/components/VoiceOnTrial';
import { i18n } from '#i18n';
import { aroundSlot, SLOT } from '@/utils/i18n/around';
import { noDeviceVoicesText } from '@/utils/i18n/no-device-voices';
import { problemNotice } from '@/utils/i18n/problem-text';
import { voicePickerTexts } from '@/utils/i18n/voice-picker-texts';
import { sampleCostText, trialLabel } from '@/utils/i18n/voice-texts';
import { openVoiceOptions, type WelcomeModel } from './model';
import { greetingLineOf, type GreetingLine } from './view';

/** Without it, some builds of Chromium leave the system's voices alone. */
const LINUX_OPTION = '--enable-speech-dispatcher';

interface Props {
  model: WelcomeModel;
}

/** Who speaks, heard at once, and the way to silence. */
export function Greeting({ model }: Props) {
  const greeter = model.greeter.value;
  return (
    <section class="greeting">
      {/* One element throughout, or nobody would be told when it changes. */}
      <p role="status">{greetingText(model)}</p>
      {greeter === 'nobody' && <Nobody model={model} />}
      {(greeter === 'device' || greeter === 'elevenlabs') && <Trial model={model} />}
    </section>
  );
}

const LINES: Record<GreetingLine, () => string> = {
  waiting: () => i18n.t('controls.waiting'),
  listeningToAccount: () => i18n.t('welcome.listeningToAccount'),
  listeningToDevice: () => i18n.t('welcome.listeningToDevice'),
  readsWithDevice: () => i18n.t('welcome.readsWithDevice'),
  changeVoice: () => i18n.t('welcome.changeVoice'),
};

function greetingText(model: WelcomeModel): string {
  const { greeter, state, system, voice } = model;
  if (greeter.value === undefined) return i18n.t('controls.voicesLoading');
  if (greeter.value !== 'nobody') return LINES[greetingLineOf(state.value, voice.facts.value)]();
  return hasRemote(model) ? i18n.t('controls.voicesOnlyRemote') : noDeviceVoicesText(system.value);
}

/** Where nobody can speak: there are voices, but they send the text away. */
function hasRemote({ voice }: WelcomeModel): boolean {
  return voice.facts.value.deviceVoices?.length !== 0;
}

function Trial({ model }: Props) {
  const { voice, sample } = model;
  const problem = model.problem.value;
  const surroundings = {
    actions: model.problemActions,
    hasKey: mayHaveKey(voice.facts.value),
  };
  return (
    <VoiceOnTrial
      texts={voicePickerTexts()}
      voice={voice}
      sample={sample}
      actionLabel={actionLabel(model)}
      hint={sampleCostText(model.sampleCost.value)}
      problem={problem && problemNotice(problem, surroundings)}
    />
  );
}

function actionLabel({ sample }: WelcomeModel): string {
  const action = sample.action.value;
  const isAgain = action === 'hear' && sample.wasHeard.value;
  return isAgain ? i18n.t('controls.hearAgain') : trialLabel(action);
}

/** There is no voice on this device, or none that keeps the text there. */
function Nobody({ model }: Props) {
  if (hasRemote(model)) {
    return (
      <div>
        <Button onClick={openVoiceOptions}>{i18n.t('welcome.openOptions')}</Button>
      </div>
    );
  }
  const isLinux = model.system.value === 'linux' && import.meta.env.BROWSER !== 'firefox';
  return isLinux ? <LinuxHint /> : null;
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
