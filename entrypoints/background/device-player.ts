import { logUnexpected } from '@/utils/logger';
import type { VoiceEngine } from '@/utils/speech/engine';
import { longestUtterance } from '@/utils/engines/browser-voices/pace';
import type { PlayerEvent, PlayerSession } from '@/utils/speech/player-protocol';
import type { Session } from '@/utils/speech/session';
import { VoicePlayer } from '@/utils/voice-player/voice-player';
import type { DeviceVoices } from './device-voices';
import { createKeepAlive } from './keep-alive';
import type { PlayerHost, PlayerHostHooks } from './player-host';

export interface DevicePlayerOptions {
  deviceEngine: VoiceEngine;
  deviceVoices: DeviceVoices;
  /** What goes on speaking when the worker dies; absent where nothing does. */
  platform?: SpeakingPlatform;
}

export interface SpeakingPlatform {
  isSpeaking(): Promise<boolean>;
  stop(): void;
}

const POLL_MS = 200;
/** A sentence that was being said when the worker died is over after this long, whatever it was. */
const SLOW_SECONDS_PER_CHARACTER = 0.2;
const GRACE_SECONDS = 10;

/** Device voices speak where the background runs, so their player lives and dies with it. */
export function createDevicePlayer(
  { deviceEngine: engine, deviceVoices, platform }: DevicePlayerOptions,
  hooks: PlayerHostHooks,
): PlayerHost {
  const keepAlive = createKeepAlive();
  const player = new VoicePlayer({ engine, longestUtterance, emit });

  function emit(event: PlayerEvent): void {
    if (event.type === 'anchored') keepAlive.set(event.status !== 'paused');
    else if (event.type !== 'need' && event.type !== 'timed') keepAlive.set(false);
    hooks.onEvent(event);
  }

  return {
    // It is there already; to list the voices of some systems takes a second.
    prepare: () => void deviceVoices.fitting(undefined).catch(logUnexpected),
    send(command) {
      if (command.type === 'load') keepAlive.set(true);
      player.handle(command);
      if (player.sessionId === undefined) keepAlive.set(false);
    },
    async isAlive(session, status) {
      if (platform === undefined || status === 'paused') return false;
      const isSpeaking = await platform.isSpeaking();
      if (!isSpeaking && isLongPast(session)) return false;
      keepAlive.set(true);
      // What had not begun when the worker died was never said.
      const outcome = status === 'speaking' ? 'ended' : 'lost';
      const silenced = new AbortController();
      const ended = isSpeaking
        ? untilSilent(platform, silenced.signal)
        : Promise.resolve<typeof outcome>(outcome);
      player.adopt(toPlayerSession(session), ended, () => {
        silenced.abort();
        platform.stop();
      });
      return true;
    },
  };
}

function isLongPast({ anchor }: Session): boolean {
  const seconds = (anchor.charLength * SLOW_SECONDS_PER_CHARACTER) / anchor.rate + GRACE_SECONDS;
  return Date.now() - anchor.wallTimeMs > seconds * 1_000;
}

async function untilSilent(platform: SpeakingPlatform, signal: AbortSignal): Promise<'ended'> {
  while (!signal.aborted && (await platform.isSpeaking())) {
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
  return 'ended';
}

function toPlayerSession({ id, engineId, title, anchor }: Session): PlayerSession {
  return { id, engineId, title, rate: anchor.rate, charIndex: anchor.charIndex };
}
