import { creditsFor, type CostEstimate, type CostFactors } from '@/utils/speech/cost';
import type { MeasuredScope } from '@/utils/messaging/background';
import type { MeasuredText } from '@/utils/messaging/content';
import { knownVoices } from '@/utils/storage/settings';
import { languageOf } from '@/utils/text/language';
import type { Account } from './account';
import { chosenOfAccount } from './account-lists';
import { activeTab } from './active-tab';
import type { Casting } from './casting';
import type { Measure } from './measure';

export interface EstimateOptions {
  casting: Pick<Casting, 'engineId'>;
  account: Pick<Account, 'describeKey' | 'model'>;
  measure: Measure;
  detectLanguage(text: string): Promise<string | undefined>;
}

/** `undefined` where nothing can be said, or nothing is spent. */
export type Estimate = (scope: MeasuredScope) => Promise<CostEstimate | 'nothing' | undefined>;

/** Says what a gesture in the active tab would cost. Nobody is asked for it. */
export function createEstimate(options: EstimateOptions): Estimate {
  const { casting, account, measure, detectLanguage } = options;

  async function factorsFor({ sample, language }: MeasuredText): Promise<CostFactors> {
    const spoken = languageOf(sample, language) ?? (await detectLanguage(sample));
    const [own, known, model] = await Promise.all([
      chosenOfAccount(),
      knownVoices.getValue(),
      account.model(spoken),
    ]);
    const voice = own === null ? known[0] : (known.find(({ id }) => id === own.id) ?? own);
    return { model: model.costMultiplier, voice: voice?.costMultiplier };
  }

  return async (scope) => {
    if ((await casting.engineId()) === 'device' || !(await account.describeKey()).hasKey) {
      return undefined;
    }
    const { id: tabId } = (await activeTab()) ?? {};
    if (tabId === undefined) return undefined;
    const frame = scope === 'page' ? { frameId: 0 } : {};
    const measured = await measure(tabId, { scope, ...frame });
    if (measured === 'unreadable') return undefined;
    if (measured === 'nothing') return 'nothing';
    const credits = creditsFor(measured.codePoints, await factorsFor(measured));
    return { credits, ...(measured.isMore && { isMore: true }) };
  };
}
