import { browser } from '#imports';
import { engines } from '@/utils/engines';
import * as vault from '@/utils/key-vault';
import type { AudioEngine, VoiceEngine } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import { lateVoicesOver } from '@/utils/storage/session-state';
import { createAccount, requireHostPermission, type Account } from './account';
import { createCasting, type Casting } from './casting';
import type { SpeakingPlatform } from './device-player';
import { createDeviceVoices, type DeviceVoices } from './device-voices';
import { openWelcome } from './lifecycle';
import { createStandIn, type StandIn } from './stand-in';

export const API_ORIGIN = 'https://api.elevenlabs.io';
const CHECK_TIMEOUT_MS = 30_000;

export interface Voices {
  engine: AudioEngine;
  deviceEngine: VoiceEngine;
  /** What goes on speaking when the worker dies; absent where nothing does. */
  platform?: SpeakingPlatform;
  account: Account;
  deviceVoices: DeviceVoices;
  casting: Casting;
  standIn: StandIn;
}

/** Everything that can speak, and who decides which of it does. */
export function createVoices(onTroublePassed: () => void): Voices {
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
  // The event page of Firefox is a document; a service worker is none, and has `tts` instead.
  const deviceEngine = engines.device({
    ...(import.meta.env.FIREFOX ? { webSpeech: window } : { tts: browser.tts }),
    lateVoices: {
      areOver: () => lateVoicesOver.getValue(),
      end: () => lateVoicesOver.setValue(true),
    },
  });
  const deviceVoices = createDeviceVoices(deviceEngine, navigator.languages);
  const casting = createCasting({
    account,
    deviceVoices,
    async checkMayAsk() {
      await requireHostPermission(API_ORIGIN);
      if (!(await account.describeKey()).hasKey) throw new SpeechError('no_key');
    },
    onNobody: openWelcome,
  });
  const standIn = createStandIn({
    casting,
    onPassed: onTroublePassed,
    checkService: () => engine.checkKey({ signal: AbortSignal.timeout(CHECK_TIMEOUT_MS) }),
  });
  const platform = import.meta.env.FIREFOX ? undefined : browser.tts;
  return { engine, deviceEngine, platform, account, deviceVoices, casting, standIn };
}
