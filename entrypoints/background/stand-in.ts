import { canStandIn, mayPassByItself, type Problem } from '@/utils/speech/errors';
import type { Session, SpeakingVoice } from '@/utils/speech/session';
import { troubleChoice } from '@/utils/storage/settings';
import type { Casting } from './casting';

/** A service that failed is asked again after this long, then ever more rarely. */
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 5 * 60_000;

export interface StandInOptions {
  casting: Casting;
  isOnline(): boolean;
  /** Resolves when the service would speak; costs nothing. */
  checkService(): Promise<void>;
}

export interface StandIn {
  /** The device voice that goes on unasked, if the person has chosen that. */
  unasked(session: Session, problem: Problem): Promise<SpeakingVoice | undefined>;
  /** The device voice that goes on because the person asks for it now. Throws `SpeechError`. */
  onRequest(language: string | undefined): Promise<SpeakingVoice>;
  /** Whether the voice that is stood in for can go on; asked at every sentence. */
  mayReturn(session: Session): boolean;
  /** The person has done something about their account. */
  onAccountChanged(): void;
}

/** Lets a device voice go on where ElevenLabs cannot, and ElevenLabs return when it can. */
export function createStandIn({ casting, isOnline, checkService }: StandInOptions): StandIn {
  let waitMs = FIRST_WAIT_MS;
  let nextCheckAt: number | undefined;
  let isChecking = false;
  let canReturn = false;

  function waitFor(ms: number) {
    waitMs = Math.min(ms, LONGEST_WAIT_MS);
    nextCheckAt = performance.now() + waitMs;
  }

  function begin() {
    // Where a return has led to new trouble, the next one waits longer.
    waitFor(canReturn ? 2 * waitMs : FIRST_WAIT_MS);
    canReturn = false;
  }

  async function check() {
    isChecking = true;
    try {
      await checkService();
      canReturn = true;
    } catch {
      // Whatever it is now, the device voice simply goes on.
      waitFor(2 * waitMs);
    } finally {
      isChecking = false;
    }
  }

  return {
    async unasked({ language }, { code }) {
      if (!canStandIn(code) || (await troubleChoice.getValue()) !== 'deviceVoice') return undefined;
      const voice = await casting.deviceVoice(language);
      if (voice !== undefined) begin();
      return voice;
    },
    async onRequest(language) {
      const voice = await casting.expectDeviceVoice(language);
      begin();
      return voice;
    },
    mayReturn({ standsInFor }) {
      if (standsInFor === undefined || canReturn) return standsInFor !== undefined;
      // A worker that has just woken knows of no earlier check.
      if (nextCheckAt === undefined) waitFor(FIRST_WAIT_MS);
      const isDue = performance.now() >= nextCheckAt! && isOnline() && !isChecking;
      if (isDue && mayPassByItself(standsInFor.problem.code)) void check();
      return false;
    },
    onAccountChanged() {
      canReturn = true;
    },
  };
}
