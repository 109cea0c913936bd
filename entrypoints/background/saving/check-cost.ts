import { withRemaining } from '@/entrypoints/background/with-remaining';
import { SpeechError } from '@/utils/speech/errors';
import { mustAsk } from '@/utils/speech/spending';
import type { SavingJob } from '@/utils/storage/saving';
import { askAbove } from '@/utils/storage/spending';

/**
 * Throws `confirm_cost` where the person is to be asked before so many credits are spent: above their
 * own limit, and whenever what had its price would cost anything more: a reading of the history, or
 * sound that came and was lost.
 */
export async function checkCost(job: SavingJob, needed: number): Promise<void> {
  if (needed === 0) return;
  const limit = await askAbove.getValue();
  const wasPaid = job.readingId !== undefined || job.isAgreed === false;
  if (!wasPaid && !mustAsk(limit, needed)) return;
  throw new SpeechError('confirm_cost', await withRemaining({ needed }));
}
