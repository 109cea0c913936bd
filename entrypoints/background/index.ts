import { browser, defineBackground } from '#imports';
import { engines } from '@/utils/engines';
import * as vault from '@/utils/key-vault';
import { background } from '@/utils/messaging/background';
import { SpeechError } from '@/utils/speech/errors';
import { sessionState } from '@/utils/storage/session-state';
import { rateSetting } from '@/utils/storage/settings';
import { createAccount, requireHostPermission } from './account';
import { listenToCommands } from './commands';
import { listenToContextMenu } from './context-menu';
import { createEventPagePlayer } from './event-page-player';
import { createGestures } from './gestures';
import { answerMessages } from './messages';
import { createOffscreenPlayer } from './offscreen-player';
import { hideNotice, showNotice } from './page-notice';
import { createSegmentRequests } from './segment-requests';
import { createSessionTexts } from './session-texts';
import { createSpeechController } from './speech-controller';
import { showStateOnToolbar, showWaitingOnToolbar } from './toolbar-badge';
import { lockStorage, onInstalled, openWelcome, updateWhenIdle } from './lifecycle';

const API_ORIGIN = 'https://api.elevenlabs.io';

// Listeners must be registered before anything is awaited, or the event that woke the worker is
// lost; so this only wires, and everything that waits, waits inside a handler.
export default defineBackground({
  type: 'module',
  main() {
    const connection = {
      origin: API_ORIGIN,
      fetch: globalThis.fetch.bind(globalThis),
      isOnline: () => navigator.onLine,
    };
    const engine = engines.elevenlabs({
      ...connection,
      async readKey() {
        await requireHostPermission(API_ORIGIN);
        return vault.readKey(API_ORIGIN);
      },
      onKeyRefused: () => void vault.markKey(API_ORIGIN, true),
    });
    const account = createAccount(API_ORIGIN, engine, (apiKey) =>
      engines.elevenlabs({ ...connection, readKey: async () => apiKey }),
    );

    const createPlayer = import.meta.env.FIREFOX ? createEventPagePlayer : createOffscreenPlayer;
    const player = createPlayer({
      onEvent: (event) => controller.onPlayerEvent(event),
      onLost: () => void controller.dispatch({ type: 'playerLost' }),
    });

    const requests = createSegmentRequests(engine, {
      send: (command) => player.send(command),
      onAccepted(sessionId, credits) {
        void vault.markKey(API_ORIGIN, false);
        void controller.dispatch({ type: 'accepted', sessionId, credits });
      },
      onFailed: (sessionId, problem) =>
        void controller.dispatch({ type: 'requestFailed', sessionId, problem }),
      async replaceVoice(session) {
        const voice = await account.replaceVoice(session.voiceId);
        if (voice === undefined) return undefined;
        const used = { voiceId: voice.id, voiceName: voice.name };
        await controller.dispatch({ type: 'voiceReplaced', sessionId: session.id, ...used });
        return voice;
      },
      async replaceModel({ id, model: gone, language }) {
        const model = await account.replaceModel(gone.id, language);
        if (model === undefined) return undefined;
        await controller.dispatch({ type: 'modelReplaced', sessionId: id, model });
        return model;
      },
    });

    const texts = createSessionTexts();
    const updates = updateWhenIdle();
    const controller = createSpeechController({
      readState: () => sessionState.getValue(),
      writeState: (state) => sessionState.setValue(state),
      sendToPlayer: (command) => player.send(command),
      isPlayerAlive: () => player.isAlive(),
      readRate: () => rateSetting.getValue(),
      abortRequests: () => requests.abort(),
      async onNeed(session, need) {
        const text = await texts.read(session.id);
        if (text !== undefined) requests.answer({ session, text }, need);
      },
      onState(state) {
        showStateOnToolbar(state);
        if (state.status === 'idle') updates.onIdle();
        else if (state.status !== 'failed') hideNotice(state.session);
      },
      onProblem: (problem, place) => showNotice(place, problem),
    });

    const gestures = createGestures({
      state: () => controller.state(),
      dispatch: (event) => controller.dispatch(event),
      readText: texts.read,
      writeText: texts.write,
      acknowledge: showWaitingOnToolbar,
      preparePlayer: () => player.prepare(),
      async checkMaySpeak() {
        await requireHostPermission(API_ORIGIN);
        if ((await vault.describeKey(API_ORIGIN)) !== undefined) return;
        openWelcome();
        throw new SpeechError('no_key');
      },
      voice: () => account.voice(),
      model: (language) => account.model(language),
      request: (reading, asked, segment) => requests.start(reading, asked, segment),
    });

    listenToContextMenu(gestures);
    listenToCommands(gestures, controller);
    background.receive(answerMessages({ gestures, controller, account, player, texts }));
    browser.runtime.onInstalled.addListener(onInstalled);
    lockStorage();
  },
});
