import { browser, defineBackground } from '#imports';
import { openHistory } from '@/utils/history/database';
import { clearFiles } from '@/utils/history/files';
import { clearPieces } from '@/utils/history/pieces';
import { logUnexpected } from '@/utils/logger';
import { background } from '@/utils/messaging/background';
import type { Problem } from '@/utils/speech/errors';
import type { PlayerCommand } from '@/utils/speech/player-protocol';
import { sessionOf } from '@/utils/speech/session';
import { AUTOMATIC, type EngineId } from '@/utils/speech/types';
import { ALL_SETTINGS } from '@/utils/storage/all-settings';
import { queueState } from '@/utils/storage/queue-state';
import { sessionState } from '@/utils/storage/session-state';
import {
  markChoice,
  markColour,
  miniPlayerShown,
  rateSetting,
  remoteVoicesAllowed,
  scrollsAlong,
} from '@/utils/storage/settings';
import { syncSettings } from '@/utils/storage/settings-sync';
import { listenToSavings } from './account-saving';
import { findInActiveTab, findPageInActiveTab } from './active-tab';
import { listenToCommands } from './commands';
import { listenToContextMenu } from './context-menu';
import { createCostQuestions } from './cost-question';
import { createDevicePlayer } from './device-player';
import { createEstimate } from './estimates';
import { createEventPagePlayer } from './event-page-player';
import { createGestures } from './gestures';
import { lockStorage, onInstalled, updateWhenIdle } from './lifecycle';
import { createMeasure } from './measure';
import { answerMessages } from './messages';
import { createOffscreenPlayer } from './offscreen-player';
import { createOpenAndFollow, giveBackAccess } from './open-and-follow';
import { createPageControl } from './page-control';
import { createPageMarks } from './page-marks';
import { onFormatRefused } from './format-refusal';
import { noteLanguage } from './met-languages';
import { createKeeping } from './keeping';
import { createKeptFirst } from './kept-first';
import { createKeptShare } from './kept-share';
import { createKeptSound } from './kept-sound';
import { hideNotice, showNotice } from './page-notice';
import { createPagePlayer } from './page-player';
import { createParts } from './parts';
import { createPastSource } from './past-source';
import type { PlayerHost, PlayerHostHooks } from './player-host';
import { createPricing } from './pricing';
import { showCostAfter } from './reading-cost';
import { createRateChange } from './rate-change';
import { createReaders } from './readers';
import { createReadingQueue } from './reading-queue';
import { createReplays } from './replays';
import { createReplacements } from './replacements';
import { checkCost } from './saving/check-cost';
import { createHandOver } from './saving/hand-over';
import { createJobs } from './saving/job';
import { createSaver } from './saving/saver';
import { createSegmentRequests } from './segment-requests';
import type { SegmentSource } from './segment-source';
import { createSessionTexts } from './session-texts';
import { createSpeechController } from './speech-controller';
import { createSupplies } from './supplies';
import { detectLanguage } from './text-language';
import { rulesFor } from './text-rules';
import { showStateOnToolbar, showWaitingOnToolbar } from './toolbar-badge';
import { createUtterances } from './utterances';
import { withdrawRemoteVoice } from './voice-choice';
import { createVoices, ownService } from './voices';
import { createWholeTexts } from './whole-texts';

const ANY_DEVICE_VOICE = { engineId: 'device', id: AUTOMATIC, name: '' } as const;

// Listeners must be registered before anything is awaited, or the event that woke the worker is
// lost; so this only wires, and everything that waits, waits inside a handler.
export default defineBackground({
  type: 'module',
  main() {
    const voices = createVoices(() => void controller.dispatch({ type: 'troublePassed' }));
    const { account, casting, deviceVoices, library, recordings } = voices;
    const { standIn, spending, balance } = voices;

    const createSoundPlayer = import.meta.env.FIREFOX
      ? createEventPagePlayer
      : createOffscreenPlayer;
    const hooksOf = (engineId: EngineId): PlayerHostHooks => ({
      onEvent: (event) => controller.onPlayerEvent(engineId, event),
      onLost: () => controller.onPlayerLost(engineId),
    });
    const soundPlayer = createSoundPlayer(hooksOf('elevenlabs'));
    const players: Record<EngineId, PlayerHost> = {
      elevenlabs: soundPlayer,
      device: createDevicePlayer(voices, hooksOf('device')),
    };
    const sendToPlayer = (engineId: EngineId, command: PlayerCommand) =>
      players[engineId].send(command);

    const kept = createKeptSound({ engine: voices.engine, service: ownService });
    const keeping = createKeeping({
      kept,
      onTrouble: ({ id: sessionId }) =>
        void controller.dispatch({ type: 'remarked', sessionId, remark: { code: 'not_kept' } }),
    });
    const sendSound = (command: PlayerCommand) => sendToPlayer('elevenlabs', command);
    const onFailed = (sessionId: string, problem: Problem) =>
      void controller.dispatch({ type: 'requestFailed', sessionId, problem });
    const past = createPastSource({ send: sendSound, onFailed });
    const requests = createSegmentRequests(voices.engine, {
      send: sendSound,
      collect: keeping.collect,
      reserve: (request) => spending.reserve(request),
      onAccepted(sessionId, credits) {
        void account.noteAccepted();
        void controller.dispatch({ type: 'accepted', sessionId, credits });
      },
      onFailed,
      onFormatRefused: (sessionId, format) =>
        void onFormatRefused(format, (remark) =>
          controller.dispatch({ type: 'remarked', sessionId, remark }),
        ),
      ...createReplacements(account, (event) => controller.dispatch(event)),
    });
    const sources: Record<EngineId, SegmentSource> = {
      elevenlabs: createKeptFirst({ kept, keeping, source: requests, send: sendSound }),
      device: createUtterances((command) => sendToPlayer('device', command), keeping.noteUtterance),
    };

    const texts = createSessionTexts();
    const readers = createReaders(account, deviceVoices);
    const parts = createParts(readers, detectLanguage);
    const supplies = createSupplies({
      sources,
      past,
      standIn,
      sendToPlayer,
      readText: texts.readAll,
      partAt: parts.at,
      rulesFor,
      onRemark: ({ id: sessionId }, remark) =>
        void controller.dispatch({ type: 'remarked', sessionId, remark }),
      current: (session) => controller.current(session),
    });
    const marks = createPageMarks({
      readText: texts.read,
      retell: ({ engineId }) => sendToPlayer(engineId, { type: 'retell' }),
      onSilence: (session) => pageControl.onSilence(session),
    });
    const pagePlayer = createPagePlayer();
    const updates = updateWhenIdle();
    const controller = createSpeechController({
      readState: () => sessionState.getValue(),
      writeState: (state) => sessionState.setValue(state),
      sendToPlayer,
      isPlayerAlive: (session, status) => players[session.engineId].isAlive(session, status),
      readRate: () => rateSetting.getValue(),
      abortRequests: () => supplies.abort(),
      onNeed: (session, need) => void supplies.answer(session, need),
      standIn: (session, problem) => standIn.unasked(session, problem),
      onState(state, before) {
        showStateOnToolbar(state);
        marks.show(state, before);
        pagePlayer.show(state, before);
        pageControl.watchTabs(state);
        showCostAfter(before, state, balance);
        if (state.status === 'idle') void marks.ended().then(giveBackAccess).then(updateInSilence);
        else if (state.status !== 'failed') hideNotice(state.session);
      },
      onEvent: (event, states) => readingQueue.follow(event, states),
      onTimed: (session, timing) => marks.tell(session, timing),
      onProblem: (problem, place) => showNotice(place, problem),
    });
    // Rules that are still in a page then would stay there, for nobody could take them out.
    const updateInSilence = async () => {
      await readingQueue.settled();
      if ((await controller.state()).status === 'idle') updates.onIdle();
    };
    const setRate = createRateChange(controller, sendToPlayer);
    const pageControl = createPageControl({ controller, texts, marks, setRate });
    pageControl.watchTabs(undefined);
    void controller.state().then(pageControl.watchTabs);

    const measure = createMeasure();
    const price = createPricing({
      readers,
      rulesFor,
      detectLanguage,
      keptShare: createKeptShare(kept, parts),
    });
    const costQuestions = createCostQuestions({ measure, price });
    const gestures = createGestures({
      state: () => controller.state(),
      dispatch: (event) => controller.dispatch(event),
      readText: texts.read,
      writeText: texts.write,
      acknowledge() {
        showWaitingOnToolbar();
        // Whoever wants something else has answered.
        void costQuestions.take();
      },
      async preparePlayer() {
        // A failure shows again when something is looked up.
        openHistory().catch(() => undefined);
        players[await casting.engineId()].prepare();
      },
      detectLanguage,
      parts,
      voiceFor(language) {
        void noteLanguage(language);
        return casting.voiceFor(language);
      },
      rulesFor,
      checkCost: costQuestions.check,
      request: (reading, asked, segment) => supplies.start(reading, asked, segment),
    });

    const replays = createReplays({
      gestures,
      dispatch: (event) => controller.dispatch(event),
      writeText: texts.write,
      preparePlayer: () => players.elevenlabs.prepare(),
      answer: past.answer,
      async deviceVoice({ voiceId, language }) {
        const own = await deviceVoices.find(voiceId);
        return casting.chosen(own ?? ANY_DEVICE_VOICE, language);
      },
    });

    const wholeTexts = createWholeTexts();
    const saver = createSaver({
      engine: voices.engine,
      kept,
      collect: keeping.collect,
      noteHeld: keeping.noteHeld,
      reserve: (request) => spending.reserve(request),
      partAt: parts.at,
      rulesFor,
      checkCost,
      jobs: createJobs({ casting, wholeTexts, detectLanguage }),
      findPart: { selection: findInActiveTab, page: findPageInActiveTab },
      handOver: createHandOver(soundPlayer.open),
      mayKeep: keeping.mayKeep,
    });

    const openAndFollow = createOpenAndFollow(replays);

    const readingQueue = createReadingQueue(controller, gestures);

    listenToContextMenu(gestures, readingQueue, saver);
    listenToCommands(gestures, controller, readingQueue);
    const services = { gestures, controller, account, casting, deviceVoices, library, standIn };
    const estimate = createEstimate({ casting, account, measure, price, detectLanguage });
    const costs = { estimate, costQuestions, balance };
    const listed = { ...services, ...costs, recordings };
    background.receive(
      answerMessages({
        ...listed,
        setRate,
        texts,
        pageControl,
        keeping,
        replays,
        saver,
        wholeTexts,
        openAndFollow,
        readingQueue,
      }),
    );
    listenToSavings(recordings);
    remoteVoicesAllowed.watch((isAllowed) => {
      if (!isAllowed) void withdrawRemoteVoice(services);
    });
    for (const shown of [miniPlayerShown, queueState]) {
      shown.watch(() => void controller.state().then((state) => pagePlayer.show(state, state)));
    }
    for (const setting of [markChoice, markColour, scrollsAlong]) {
      setting.watch(() => void controller.state().then((state) => marks.restart(sessionOf(state))));
    }
    browser.permissions.onAdded.addListener(
      () => void controller.dispatch({ type: 'troublePassed' }),
    );
    browser.runtime.onInstalled.addListener(onInstalled);
    browser.runtime.onStartup.addListener(() => {
      clearFiles().catch(logUnexpected);
      clearPieces().catch(logUnexpected);
      keeping.trim().catch(logUnexpected);
    });
    lockStorage();
    syncSettings(ALL_SETTINGS);
  },
});
