import { knownBalance } from '@/utils/storage/balance';
import type { CostQuestion } from '@/utils/storage/cost-state';

/** With what the account has left, where that is known and is the end of it. */
export async function withRemaining(question: CostQuestion): Promise<CostQuestion> {
  const { held } = await knownBalance.getValue();
  if (held === undefined || held.mayExceed) return question;
  return { ...question, remaining: held.remaining };
}
