import { browser } from '#imports';
import { i18n } from '#i18n';
import type { BackgroundHandlers } from '@/utils/messaging/background';
import { chosenVoice, knownVoices, rateSetting } from '@/utils/storage/settings';
import type { Account } from './account';
import { findInActiveTab } from './active-tab';
import type { Gestures } from './gestures';
import { openOptions } from './lifecycle';
import type { PlayerHost } from './player-host';
import type { SessionTexts } from './session-texts';
import type { SpeechController } from './speech-controller';

export interface Services {
  gestures: Gestures;
  controller: SpeechController;
  account: Account;
  player: PlayerHost;
  texts: SessionTexts;
}

/** One line per message, each calling a function that knows nothing of messages. */
export function answerMessages(services: Services): BackgroundHandlers {
  const { gestures, controller, account, player, texts } = services;
  const dispatch = async (event: Parameters<SpeechController['dispatch']>[0]) =>
    void (await controller.dispatch(event));
  return {
    speakSelection: () => gestures.speak(findInActiveTab),
    speakSample: () => gestures.speak(findSample),
    pauseSpeech: () => dispatch({ type: 'pauseRequested' }),
    resumeSpeech: () => dispatch({ type: 'resumeRequested' }),
    stopSpeech: () => dispatch({ type: 'stopRequested' }),
    retrySpeech: () => retry(services),
    moveBySentence: ({ direction }) => dispatch({ type: 'sentenceRequested', direction }),
    async setRate({ rate }) {
      await rateSetting.setValue(rate);
      if ((await controller.state()).status !== 'idle') player.send({ type: 'setRate', rate });
    },
    dismissProblem: () => dispatch({ type: 'dismissed' }),
    describeKey: () => account.describeKey(),
    connectKey: ({ apiKey }) => account.connectKey(apiKey),
    disconnectKey: () => account.disconnectKey(),
    refreshVoices: () => account.refreshVoices(),
    selectVoice: ({ voiceId }) => selectVoice(voiceId, controller),
    async completeSelection(rest) {
      const completed = await texts.complete(rest);
      if (completed !== undefined) await dispatch({ type: 'textCompleted', ...completed });
    },
    openFromNotice: () => openFromNotice(),
  };
}

async function findSample() {
  return { place: {}, found: { text: i18n.t('sample.text'), title: i18n.t('sample.title') } };
}

/** Goes on where a reading stopped; where none had begun, tries the gesture again. */
async function retry({ controller, gestures }: Services): Promise<void> {
  const { status } = await controller.state();
  if (status === 'idle') return gestures.speak(findInActiveTab);
  await controller.dispatch({ type: 'retryRequested' });
}

async function selectVoice(voiceId: string, controller: SpeechController): Promise<void> {
  const voice = (await knownVoices.getValue()).find(({ id }) => id === voiceId);
  if (voice === undefined) return;
  await chosenVoice.setValue(voice);
  await controller.dispatch({ type: 'voiceChosen', voiceId, voiceName: voice.name });
}

/** A page could have faked the click, so it leads to a surface of ours and no further. */
async function openFromNotice(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    // Without a focused window no popup can open; the options page always can.
    openOptions();
  }
}
