import { mayPassByItself, type Problem } from '@/utils/speech/errors';
import type { Session, SpeakingVoice, StoodInFor } from '@/utils/speech/session';
import type { Cast, Casting } from './casting';

/** A service that failed is asked again after this long, then ever more rarely … */
const FIRST_WAIT_MS = 15_000;
/** … but no more rarely than this, which is also how often an account is. */
const LONGEST_WAIT_MS = 5 * 60_000;
/** Trouble this soon after a return is the same trouble. */
const RELAPSE_MS = 2 * 60_000;

export interface StandInOptions {
  casting: Casting;
  /** Resolves when the service would speak; costs nothing. */
  checkService(): Promise<void>;
  /** The voice that is stood in for can speak again. */
  onPassed(): void;
}

export interface StandIn {
  /** The device voice that goes on unasked, if the person has chosen that. */
  unasked(session: Session, problem: Problem): Promise<SpeakingVoice | undefined>;
  /** The device voice that goes on because the person asks for it now. Throws `SpeechError`. */
  onRequest(language: string | undefined, problem: Problem): Promise<Cast>;
  /** Sees whether the trouble is over, when it is time; called at every sentence. */
  look(trouble: StoodInFor): void;
}

/** Lets a device voice go on where ElevenLabs cannot, and finds out when ElevenLabs can. */
export function createStandIn({ casting, checkService, onPassed }: StandInOptions): StandIn {
  // A worker that has just woken knows of no earlier checks, and begins to wait anew.
  let wait: { untilMs: number; ms: number } | undefined;
  let passedAtMs = -Infinity;
  let isChecking = false;

  function begin(code: Problem['code']) {
    const isRelapse = performance.now() - passedAtMs < RELAPSE_MS;
    const first = mayPassByItself(code) ? FIRST_WAIT_MS : LONGEST_WAIT_MS;
    waitFor(isRelapse && wait !== undefined ? 2 * wait.ms : first);
  }

  function waitFor(longMs: number) {
    const ms = Math.min(longMs, LONGEST_WAIT_MS);
    wait = { ms, untilMs: performance.now() + ms };
  }

  async function check(waitedMs: number) {
    isChecking = true;
    try {
      await checkService();
      passedAtMs = performance.now();
      onPassed();
    } catch {
      // Whatever it is now, the device voice simply goes on.
      waitFor(2 * waitedMs);
    } finally {
      isChecking = false;
    }
  }

  return {
    async unasked({ language }, problem) {
      const voice = await casting.substituteFor(problem, language);
      if (voice !== undefined) begin(problem.code);
      return voice;
    },
    async onRequest(language, problem) {
      const voice = await casting.expectStandIn(language, problem);
      begin(problem.code);
      return voice;
    },
    look({ problem, hasPassed }) {
      if (hasPassed === true || isChecking) return;
      if (wait === undefined) begin(problem.code);
      const { untilMs, ms } = wait!;
      if (performance.now() >= untilMs) void check(ms);
    },
  };
}
