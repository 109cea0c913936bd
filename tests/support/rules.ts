import type { TextRule } from '../../utils/text/rules.ts';
import type { Hark } from './hark.ts';

/** Puts rules where the options page keeps them; those not told otherwise are plain and on. */
export async function setRules(hark: Hark, rules: Partial<TextRule>[]): Promise<void> {
  const stored = rules.map((rule, index) => ({
    id: `rule-${index}`,
    find: '',
    isExpression: false,
    ignoresCase: false,
    wholeWord: false,
    say: '',
    site: '',
    isOn: true,
    ...rule,
  }));
  await hark.desk.evaluate((textRules) => chrome.storage.local.set({ textRules }), stored);
}

export async function storedRules(hark: Hark): Promise<Partial<TextRule>[]> {
  const { textRules = [] } = await hark.desk.evaluate(() => chrome.storage.local.get('textRules'));
  return textRules as TextRule[];
}
