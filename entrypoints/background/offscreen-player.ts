import { browser, type Browser } from '#imports';
import { PLAYER_PORT, type ConnectRequest } from '@/utils/messaging/player-port';
import { classifySender } from '@/utils/messaging/sender';
import type { PlayerCommand, PlayerEvent } from '@/utils/speech/player-protocol';
import type { DocumentHost, PlayerHostHooks } from './player-host';

const DOCUMENT = 'offscreen.html';
const CONNECT_TIMEOUT_MS = 10_000;

/** Chromium: the player lives in an offscreen document, which no page's policy can silence. */
export function createOffscreenPlayer({ onEvent, onLost }: PlayerHostHooks): DocumentHost {
  let port: Browser.runtime.Port | undefined;
  let connecting: Promise<void> | undefined;
  let connected: (() => void) | undefined;
  /** A document made by this worker holds nothing of what an earlier one began. */
  let hasMade = false;
  let queue: Promise<unknown> = Promise.resolve();

  browser.runtime.onConnect.addListener((candidate) => {
    if (candidate.name !== PLAYER_PORT) return;
    if (classifySender(candidate.sender ?? {}) !== 'page') return candidate.disconnect();
    port = candidate;
    candidate.onMessage.addListener((event: PlayerEvent) => onEvent(event));
    candidate.onDisconnect.addListener(() => {
      if (port === candidate) port = undefined;
      void reportLoss();
    });
    connected?.();
  });

  async function reportLoss() {
    if (!(await hasDocument())) onLost();
  }

  /** One creation at a time, because a second document is refused by the browser. */
  function connect(): Promise<void> {
    connecting ??= open().finally(() => {
      connecting = undefined;
    });
    return connecting;
  }

  async function open() {
    const opened = Promise.withResolvers<void>();
    connected = opened.resolve;
    const timer = setTimeout(() => opened.reject(new Error('No player')), CONNECT_TIMEOUT_MS);
    try {
      await Promise.race([invite(), opened.promise]);
      // The player may have opened its Port by itself meanwhile.
      if (port === undefined) await opened.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  async function invite() {
    if (!(await hasDocument())) {
      hasMade = true;
      return createDocument();
    }
    const request: ConnectRequest = { to: PLAYER_PORT, type: 'connect' };
    // The player answers by opening its Port, not by a reply.
    await browser.runtime.sendMessage(request).catch(() => undefined);
  }

  async function deliver(command: PlayerCommand) {
    if (port === undefined) {
      const mustExist = command.type === 'load';
      if (!mustExist && !(await hasDocument())) return onLost();
      await connect();
    }
    port?.postMessage(command);
  }

  return {
    open: async () => {
      if (port === undefined) await connect();
    },
    // A failure shows again, and is told, when the first command is sent.
    prepare: () => void (port ?? connect().catch(() => undefined)),
    send(command) {
      queue = queue.then(() => deliver(command)).catch(() => onLost());
    },
    isAlive: async () => (await hasDocument()) && !hasMade,
  };
}

async function hasDocument(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({
    contextTypes: ['OFFSCREEN_DOCUMENT'],
  });
  return contexts.length > 0;
}

function createDocument(): Promise<void> {
  return browser.offscreen.createDocument({
    url: DOCUMENT,
    // AUDIO_PLAYBACK alone closes the document after 30 s of silence, also in a pause.
    reasons: ['AUDIO_PLAYBACK', 'BLOBS'],
    justification: 'Plays the speech as it streams in, from memory, and keeps it through a pause.',
  });
}
