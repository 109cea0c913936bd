import { i18n } from '#i18n';
import { removeReadings } from '@/utils/history/removals';
import type { BackgroundHandlers, Outcome } from '@/utils/messaging/background';
import { problemOf } from '@/utils/speech/session';
import { AUTOMATIC } from '@/utils/speech/types';
import { chosenVoice } from '@/utils/storage/settings';
import { refusal, type Account } from './account';
import type { AccountRecordings } from './account-history';
import { findInActiveTab, findPageInActiveTab } from './active-tab';
import type { BalanceKeeper } from './balance';
import type { Casting } from './casting';
import { findAgain, type CostQuestions } from './cost-question';
import type { DeviceVoices } from './device-voices';
import type { Estimate } from './estimates';
import type { Gestures } from './gestures';
import { openPopup } from './lifecycle';
import type { Keeping } from './keeping';
import type { ReadingQueue } from './reading-queue';
import type { PageControl } from './page-control';
import { hideNotice } from './page-notice';
import type { Replays } from './replays';
import type { Saver } from './saving/saver';
import type { SessionTexts } from './session-texts';
import type { SpeechController } from './speech-controller';
import type { StandIn } from './stand-in';
import { selectVoice } from './voice-choice';
import type { Library } from './voice-library';
import type { WholeTexts } from './whole-texts';

export interface Services {
  gestures: Gestures;
  controller: SpeechController;
  account: Account;
  casting: Casting;
  deviceVoices: DeviceVoices;
  library: Library;
  recordings: AccountRecordings;
  standIn: StandIn;
  setRate(rate: number): Promise<void>;
  pageControl: PageControl;
  readingQueue: ReadingQueue;
  texts: SessionTexts;
  estimate: Estimate;
  costQuestions: CostQuestions;
  keeping: Keeping;
  replays: Replays;
  openAndFollow(id: string, charIndex?: number): Promise<void>;
  balance: BalanceKeeper;
  saver: Saver;
  wholeTexts: WholeTexts;
}

/** One line per message, each calling a function that knows nothing of messages. */
export function answerMessages(services: Services): BackgroundHandlers {
  const { gestures, controller, account, texts } = services;
  const dispatch = async (event: Parameters<SpeechController['dispatch']>[0]) =>
    void (await controller.dispatch(event));
  /** Whatever stood in the way of the account may be gone with this. */
  const passing = async (work: Promise<Outcome>) => {
    const outcome = await work;
    const { hasKey } = await account.describeKey();
    if (outcome.ok && hasKey) await dispatch({ type: 'troublePassed' });
    return outcome;
  };
  return {
    speakSelection: () => gestures.speak(findInActiveTab),
    readPage: () => gestures.speak(findPageInActiveTab),
    returnToReading: () => services.pageControl.bringBack(),
    replayReading: ({ id, charIndex }) => services.replays.replay(id, charIndex),
    followReading: ({ id, charIndex }) => services.openAndFollow(id, charIndex),
    deleteReadings: ({ ids }) => removeReadings(ids),
    trimHistory: () => services.keeping.trim(),
    speakSample: () =>
      gestures.speak(findSample, (language) => services.casting.sampleVoice(language)),
    describeVoice: ({ voiceId }) => account.voiceDefaults(voiceId),
    pauseSpeech: () => dispatch({ type: 'pauseRequested' }),
    resumeSpeech: () => dispatch({ type: 'resumeRequested' }),
    stopSpeech: () => dispatch({ type: 'stopRequested' }),
    retrySpeech: () => retry(services),
    moveBySentence: ({ direction }) => dispatch({ type: 'sentenceRequested', direction }),
    setRate: ({ rate }) => services.setRate(rate),
    dismissProblem: () => dispatch({ type: 'dismissed' }),
    estimateCost: ({ scope }) => services.estimate(scope),
    readHeld: () => readHeld(services),
    declineHeld: () => declineHeld(services),
    refreshBalance: () => services.balance.refresh(),
    describeKey: () => account.describeKey(),
    describeRights: () => account.describeRights(),
    connectKey: ({ apiKey, enteredFor }) => passing(account.connectKey(apiKey, enteredFor)),
    useOrigin: ({ origin }) => passing(account.useOrigin(origin)),
    disconnectKey: () => account.disconnectKey(),
    refreshVoices: () => account.refreshVoices(),
    listDeviceVoices: () => services.deviceVoices.offered(),
    selectVoice: (choice) => selectVoice(choice, services),
    listLibrary: (query) => services.library.list(query),
    addLibraryVoice: (voice) => services.library.add(voice),
    listAccountHistory: (query) => services.recordings.list(query),
    removeFromAccount: ({ ids }) => services.recordings.remove(ids),
    playFromAccount: ({ id }) => services.recordings.play(id),
    useDeviceVoice: () => useDeviceVoice(services),
    saveSelection: () => services.saver.save(findInActiveTab),
    savePage: () => services.saver.save(findPageInActiveTab),
    saveReading: ({ id }) => services.saver.saveReading(id),
    cancelSaving: ({ id }) => services.saver.cancel(id),
    resumeSaving: ({ id }) => services.saver.resume(id),
    dismissSaving: ({ id }) => services.saver.dismiss(id),
    estimateSaving: (part) => services.saver.estimate(part),
    async completeSelection(rest) {
      services.wholeTexts.complete(rest);
      const completed = await texts.complete(rest);
      if (completed !== undefined) await dispatch({ type: 'textCompleted', ...completed });
    },
    // A page could have faked the click, so it leads to a surface of ours and no further.
    openFromNotice: () => openPopup(),
    ...services.pageControl.handlers,
    ...services.readingQueue.handlers,
  };
}

async function findSample() {
  const found = { text: i18n.t('sample.text'), title: i18n.t('sample.title') };
  const chosen = await chosenVoice.getValue();
  // A device voice that was picked is heard whatever it speaks; else one that speaks these words.
  const isPicked = chosen?.engineId === 'device' && chosen.id !== AUTOMATIC;
  const language = isPicked ? undefined : i18n.t('language.tag');
  return { place: {}, found: { ...found, language } };
}

/** Goes on where a reading stopped; where none had begun, tries the gesture again. */
async function retry({ controller, gestures, readingQueue }: Services): Promise<void> {
  const { status } = await controller.state();
  const isIdle = status === 'idle';
  if (isIdle) return gestures.speak((await readingQueue.findRefused()) ?? findInActiveTab);
  await controller.dispatch({ type: 'retryRequested' });
}

/** What was kept until the person agreed to what it costs. */
async function readHeld({ gestures, costQuestions }: Services): Promise<void> {
  const finding = await costQuestions.take();
  if (finding !== undefined) await gestures.speakAgreed(() => findAgain(finding));
}

async function declineHeld({ controller, costQuestions }: Services): Promise<void> {
  const finding = await costQuestions.take();
  if (finding !== undefined) hideNotice(finding.place);
  // A reading that runs meanwhile goes on.
  const isAsked = problemOf(await controller.state())?.code === 'confirm_cost';
  if (isAsked) await controller.dispatch({ type: 'dismissed' });
}

async function useDeviceVoice(services: Services): Promise<Outcome> {
  const { controller, gestures, standIn, readingQueue } = services;
  try {
    const state = await controller.state();
    if (state.status !== 'failed') {
      const problem = problemOf(state) ?? { code: 'unexpected', details: {} };
      const find = (await readingQueue.findRefused()) ?? findInActiveTab;
      await gestures.speak(find, (language) => standIn.onRequest(language, problem));
      return { ok: true };
    }
    const { session, problem } = state;
    const voice = await standIn.onRequest(session.language, problem);
    // To find a voice may take seconds, in which the person may have gone on otherwise.
    const now = await controller.state();
    if (now.status !== 'failed' || now.session.id !== session.id) return { ok: true };
    await controller.dispatch({ type: 'stoodIn', sessionId: session.id, voice, problem });
    return { ok: true };
  } catch (error) {
    return refusal(error);
  }
}
