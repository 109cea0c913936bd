import { countCodePoints, type CostEstimate } from '@/utils/speech/cost';
import { SpeechError } from '@/utils/speech/errors';
import { mustAsk } from '@/utils/speech/spending';
import { heldReading } from '@/utils/storage/cost-state';
import { askAbove } from '@/utils/storage/spending';
import { lengthsByLanguage } from '@/utils/text/language-lengths';
import { capture } from './capture';
import { toFinding, type Finding, type Found, type Place, type WantedReading } from './gestures';
import type { Measure } from './measure';
import type { Price, Priced } from './pricing';
import { createQueue } from './queue';
import { withRemaining } from './with-remaining';

export interface CostQuestions {
  /** Throws `confirm_cost`, and keeps the reading, where the person is to be asked first. */
  check(reading: WantedReading): Promise<void>;
  /** What was kept, which nobody is asked about any more. */
  take(): Promise<Finding | undefined>;
}

export interface CostQuestionOptions {
  measure: Measure;
  price: Price;
}

/** Asks before what costs more than the person lets pass without a word. */
export function createCostQuestions({ measure, price }: CostQuestionOptions): CostQuestions {
  const enqueue = createQueue();

  /** Of a long text there is only the head; how much follows, only the page can say. */
  async function estimate({ found, place, text, voice }: WantedReading): Promise<CostEstimate> {
    const head = measureHere(found, text);
    const isWhole = found.isHead !== true || place.tabId === undefined;
    const { scope = 'selection', site } = found;
    const measured = isWhole
      ? undefined
      : await measure(place.tabId!, { scope, ...frameOf(place) });
    if (typeof measured !== 'object') {
      return { credits: await price(head, voice, site), isMore: found.isHead };
    }
    return { credits: await price(measured, voice, site), isMore: measured.isMore };
  }

  return {
    async check(reading) {
      const limit = await askAbove.getValue();
      if (limit === 0 || reading.voice.engineId === 'device') return;
      const { credits, isMore } = await estimate(reading);
      if (!mustAsk(limit, credits) && isMore !== true) return;
      const question = await withRemaining({ needed: credits, ...(isMore && { isMore }) });
      const { found, place } = reading;
      const named = found.queueId === undefined ? question : { ...question, title: found.title };
      await enqueue(() => heldReading.setValue({ question: named, finding: { place, found } }));
      throw new SpeechError('confirm_cost', question);
    },
    take: () =>
      enqueue(async () => {
        const held = await heldReading.getValue();
        if (held === null) return undefined;
        await heldReading.removeValue();
        // Only what `check` has put there.
        return held.finding as Finding;
      }),
  };
}

/** The same once more: the rest of a long text is only told to the gesture that captured it. */
export async function findAgain(finding: Finding): Promise<Finding> {
  if ('problem' in finding || finding.found.isHead !== true) return finding;
  const { found, place } = finding;
  if (place.tabId === undefined) return finding;
  const { scope = 'selection', site, address, isPrivate } = found;
  const captured = await capture(place.tabId, { scope, ...frameOf(place) });
  const again = toFinding({ id: place.tabId, title: found.title }, captured, { scope });
  return 'problem' in again
    ? again
    : { ...again, found: { ...again.found, site, address, isPrivate } };
}

function measureHere({ startIndex = 0, language, languages = [] }: Found, text: string): Priced {
  const sample = text.slice(startIndex).trim();
  return {
    codePoints: countCodePoints(sample),
    sample,
    language,
    languages: lengthsByLanguage(languages, startIndex, text.length),
  };
}

function frameOf({ frameId }: Place): { frameId?: number } {
  return frameId === undefined ? {} : { frameId };
}
