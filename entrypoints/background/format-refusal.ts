import { logUnexpected } from '@/utils/logger';
import type { Remark } from '@/utils/speech/session';
import type { OutputFormat } from '@/utils/speech/types';
import { formatChoice, refusedFormat } from '@/utils/storage/voice-settings';

/** Does without the format from now on, and says so the first time. */
export async function onFormatRefused(
  format: OutputFormat,
  say: (remark: Remark) => Promise<unknown>,
): Promise<void> {
  try {
    const choice = await formatChoice.getValue();
    // The person may have chosen another one meanwhile.
    if (choice !== format || (await refusedFormat.getValue()) === choice) return;
    await refusedFormat.setValue(choice);
    await say({ code: 'format_replaced' });
  } catch (error) {
    // It is asked for, and refused, once more the next time.
    logUnexpected(error);
  }
}
