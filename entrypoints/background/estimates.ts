import type { MeasuredScope } from '@/utils/messaging/background';
import type { CostEstimate } from '@/utils/speech/cost';
import { languageVoices } from '@/utils/storage/language-voices';
import { knownVoices } from '@/utils/storage/settings';
import { siteOf } from '@/utils/text/site';
import type { Account } from './account';
import { chosenOfAccount } from './account-lists';
import { activeTab } from './active-tab';
import type { Casting } from './casting';
import type { Measure } from './measure';
import { languageOfText, type Price } from './pricing';
import type { Cast } from './readers';

export interface EstimateOptions {
  casting: Pick<Casting, 'engineId' | 'engineFor'>;
  account: Pick<Account, 'describeKey'>;
  measure: Measure;
  price: Price;
  detectLanguage(text: string): Promise<string | undefined>;
}

/** `undefined` where nothing can be said, or nothing is spent. */
export type Estimate = (scope: MeasuredScope) => Promise<CostEstimate | 'nothing' | undefined>;

/** Says what a gesture in the active tab would cost. Nobody is asked for it. */
export function createEstimate(options: EstimateOptions): Estimate {
  const { casting, account, measure, price, detectLanguage } = options;

  async function maySpend(): Promise<boolean> {
    if (!(await account.describeKey()).hasKey) return false;
    if ((await casting.engineId()) === 'elevenlabs') return true;
    const set = await languageVoices.getValue();
    return set.some(({ voice }) => voice.engineId === 'elevenlabs');
  }

  return async (scope) => {
    if (!(await maySpend())) return undefined;
    const { id: tabId, url } = (await activeTab()) ?? {};
    if (tabId === undefined) return undefined;
    const frame = scope === 'page' ? { frameId: 0 } : {};
    const measured = await measure(tabId, { scope, ...frame });
    if (measured === 'unreadable') return undefined;
    if (measured === 'nothing') return 'nothing';
    const { isMore, ...text } = measured;
    const language = await languageOfText(text, detectLanguage);
    if ((await casting.engineFor(language)) === 'device') return undefined;
    const credits = await price(text, await usualCast(), siteOf(url));
    return { credits, ...(isMore && { isMore: true }) };
  };
}

/** As far as it is known here; whoever is missing is found when something is read. */
async function usualCast(): Promise<Cast> {
  const voice = (await chosenOfAccount()) ?? (await knownVoices.getValue())[0];
  return { engineId: 'elevenlabs', voiceId: voice?.id ?? '', voiceName: voice?.name ?? '' };
}
