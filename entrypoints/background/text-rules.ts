import { textRules } from '@/utils/storage/text-rules';
import { compileRules, type Rules } from '@/utils/text/rules';

let latest: { key: string; rules: Rules } | undefined;

/** The rules as they are now, ready to work on what is read on this site. */
export async function rulesFor(site: string | undefined): Promise<Rules> {
  const stored = await textRules.getValue();
  const key = JSON.stringify([site, stored]);
  // Expressions take a while to prepare, and seldom change.
  if (latest?.key !== key) latest = { key, rules: compileRules(stored, site) };
  return latest.rules;
}
