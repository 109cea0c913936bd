import { logUnexpected } from '@/utils/logger';
import { SpeechError } from '@/utils/speech/errors';
import { countCodePoints, creditsFor } from '@/utils/speech/cost';
import type { SynthesisRequest } from '@/utils/speech/engine';
import { isWithin, monthOf, spentIn, withCharge } from '@/utils/speech/spending';
import { knownVoices } from '@/utils/storage/settings';
import { monthlyCeiling, spentThisMonth } from '@/utils/storage/spending';
import { createQueue } from './queue';

/** Credits kept free for one request, until it is known what it cost. */
export interface Reservation {
  /** The service took the request. @param credits as the service names them, if it does */
  charge(credits: number | undefined): void;
  /** Whether or not it was charged; may be called again. */
  release(): void;
}

export type PricedRequest = Pick<SynthesisRequest, 'text' | 'voiceId' | 'model'>;

export interface Spending {
  /** Throws `ceiling_reached` where the request might go over what the person allows. */
  reserve(request: PricedRequest): Promise<Reservation>;
  /** Throws `ceiling_reached` where nothing is left of what the person allows. */
  requireRoom(): Promise<void>;
}

/** Counts what this month cost, and keeps it within the person's own ceiling. */
export function createSpending(onCharge: (credits: number) => void, now = Date.now): Spending {
  const enqueue = createQueue();
  /** Of requests that are on their way. A worker that dies takes them with it. */
  let reserved = 0;

  async function expectRoom(ceiling: number, needed: number): Promise<void> {
    const spent = spentIn(await spentThisMonth.getValue(), monthOf(now())) + reserved;
    if (!isWithin(ceiling, spent, needed)) throw new SpeechError('ceiling_reached', { ceiling });
  }

  async function count(credits: number): Promise<void> {
    onCharge(credits);
    const month = monthOf(now());
    await spentThisMonth.setValue(withCharge(await spentThisMonth.getValue(), credits, month));
  }

  function hold(request: PricedRequest, expected: number): Reservation {
    let held = expected;
    reserved += held;
    const release = () => {
      reserved -= held;
      held = 0;
    };
    return {
      release,
      charge(credits) {
        const charged = async () => count(credits ?? (await expectedCredits(request)));
        // What was reserved stays so until it is counted.
        enqueue(charged).catch(logUnexpected).finally(release);
      },
    };
  }

  return {
    reserve: (request) =>
      enqueue(async () => {
        const ceiling = await monthlyCeiling.getValue();
        // Whoever has set none waits for nothing more.
        if (ceiling === 0) return hold(request, 0);
        const expected = await expectedCredits(request);
        await expectRoom(ceiling, expected);
        return hold(request, expected);
      }),
    requireRoom: () =>
      enqueue(async () => {
        const ceiling = await monthlyCeiling.getValue();
        if (ceiling > 0) await expectRoom(ceiling, 1);
      }),
  };
}

/** What a request will probably cost. */
export async function expectedCredits({ text, voiceId, model }: PricedRequest): Promise<number> {
  const voice = (await knownVoices.getValue()).find(({ id }) => id === voiceId);
  const factors = { model: model.costMultiplier, voice: voice?.costMultiplier };
  const codePoints = countCodePoints(text);
  return codePoints === 0 ? 0 : Math.max(1, creditsFor(codePoints, factors));
}
