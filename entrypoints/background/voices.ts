import { browser } from '#imports';
import { regionOf } from '@/utils/endpoint';
import { engines } from '@/utils/engines';
import { createVoiceLibrary } from '@/utils/engines/elevenlabs/library';
import * as vault from '@/utils/key-vault';
import type { AudioEngine, VoiceEngine } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import { apiOrigin } from '@/utils/storage/endpoint';
import { lateVoicesOver } from '@/utils/storage/session-state';
import { createAccount, requireHostPermission, type Account } from './account';
import { createBalance, type BalanceKeeper } from './balance';
import { createCasting, type Casting } from './casting';
import type { SpeakingPlatform } from './device-player';
import { createDeviceVoices, type DeviceVoices } from './device-voices';
import { openWelcome } from './lifecycle';
import { createSpending, type Spending } from './spending';
import { createStandIn, type StandIn } from './stand-in';
import { createLibrary, type Library } from './voice-library';

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
  spending: Spending;
  balance: BalanceKeeper;
  library: Library;
}

/** Where another service than ElevenLabs itself is asked, which may sound otherwise: its origin. */
export async function ownService(): Promise<string | undefined> {
  const origin = await apiOrigin.getValue();
  return regionOf(origin) === undefined ? origin : undefined;
}

/** Everything that can speak, and who decides which of it does. */
export function createVoices(onTroublePassed: () => void): Voices {
  const origin = () => apiOrigin.getValue();
  const connection = {
    checkMayAsk: requireHostPermission,
    fetch: globalThis.fetch.bind(globalThis),
    isOnline: () => navigator.onLine,
  };
  const withKey = {
    ...connection,
    origin,
    readKey: vault.readKey,
    onKeyRefused: (at: string) => void vault.markKey(at, true),
    onRight: (at: string, scope: string, isGiven: boolean) =>
      void vault.markRight(at, scope, isGiven),
  };
  const engine = engines.elevenlabs(withKey);
  const account = createAccount(origin, engine, (apiKey, at) =>
    engines.elevenlabs({ ...connection, origin: async () => at, readKey: async () => apiKey }),
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
      await requireHostPermission(await origin());
      if (!(await account.describeKey()).hasKey) throw new SpeechError('no_key');
    },
    onNobody: openWelcome,
  });
  const balance = createBalance(engine);
  const spending = createSpending(balance.charge);
  const standIn = createStandIn({
    casting,
    onPassed: onTroublePassed,
    async checkService() {
      await spending.requireRoom();
      await engine.checkKey({ signal: AbortSignal.timeout(CHECK_TIMEOUT_MS) });
    },
  });
  const library = createLibrary(createVoiceLibrary(withKey), account);
  const platform = import.meta.env.FIREFOX ? undefined : browser.tts;
  const speakers = { engine, deviceEngine, platform, account, deviceVoices, casting };
  return { ...speakers, library, standIn, spending, balance };
}
