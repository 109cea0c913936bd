import { logUnexpected } from '@/utils/logger';
import { afterAnswer, afterCharge } from '@/utils/speech/balance';
import type { AudioEngine } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import { knownBalance } from '@/utils/storage/balance';
import { createQueue } from './queue';

const TIMEOUT_MS = 15_000;

export interface BalanceKeeper {
  /** Asks anew, also where the key lacked the right the last time. Never fails. */
  refresh(): Promise<void>;
  /** Asks after something was spent, unless the key lacks the right. Never fails. */
  refreshQuietly(): Promise<void>;
  /** Takes off what was just spent, before the service's own counter knows of it. */
  charge(credits: number): void;
}

/** Keeps what the account had left the last time anybody asked. */
export function createBalance(
  engine: Pick<AudioEngine, 'readBalance'>,
  now = Date.now,
): BalanceKeeper {
  const enqueue = createQueue();

  async function ask(): Promise<void> {
    try {
      const told = await engine.readBalance({ signal: AbortSignal.timeout(TIMEOUT_MS) });
      // A charge may have come meanwhile.
      await enqueue(async () => {
        const { held } = await knownBalance.getValue();
        await knownBalance.setValue({ held: afterAnswer(held, told, now()) });
      });
    } catch (error) {
      await enqueue(() => forgetWhereDenied(error));
    }
  }

  return {
    refresh: ask,
    async refreshQuietly() {
      if ((await knownBalance.getValue()).isDenied !== true) await ask();
    },
    charge(credits) {
      const count = async () => {
        const { held, ...rest } = await knownBalance.getValue();
        if (held === undefined) return;
        await knownBalance.setValue({ ...rest, held: afterCharge(held, credits, now()) });
      };
      enqueue(count).catch(logUnexpected);
    },
  };
}

/** What was known stays, unless it is not to be known. Whatever else is wrong shows in a reading. */
async function forgetWhereDenied(error: unknown): Promise<void> {
  const code = error instanceof SpeechError ? error.code : undefined;
  if (code === 'missing_permission') await knownBalance.setValue({ isDenied: true });
  else if (code === 'no_key' || code === 'invalid_api_key') await knownBalance.removeValue();
}
