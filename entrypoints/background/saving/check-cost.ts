import { withRemaining } from '@/entrypoints/background/with-remaining';
import { SpeechError } from '@/utils/speech/errors';
import { mustAsk } from '@/utils/speech/spending';
import type { SavingJob } from '@/utils/storage/saving';
import { askAbove } from '@/utils/storage/spending';

/**
 * Throws `confirm_cost` where the person is to be asked before so many credits are spent: above their
 * own limit, and whenever a reading of the history, which had its price, would cost anything more.
 */
export async function checkCost({ readingId }: SavingJob, needed: number): Promise<void> {
  if (needed === 0) return;
  const limit = await askAbove.getValue();
  if (readingId === undefined && !mustAsk(limit, needed)) return;
  throw new SpeechError('confirm_cost', await withRemaining({ needed }));
}
