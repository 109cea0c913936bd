import { findClipOf, readSound } from '@/utils/history/clips';
import { putFile, takeFile } from '@/utils/history/files';
import type { Clip } from '@/utils/speech/past-reading';

/** What this device keeps of the account's recordings. Without it they are as those of others. */
export const keptRecordings = {
  async isKept(itemId: string) {
    return (await find(itemId)) !== undefined;
  },
  async readSound(itemId: string) {
    const clip = await find(itemId);
    // Whatever the format, the player takes MP3 and nothing else.
    const bytes = clip && (await readSound(clip.key).catch(() => undefined));
    return bytes && { bytes, type: 'audio/mpeg' };
  },
  putFile,
  dropFile: takeFile,
};

async function find(itemId: string): Promise<Clip | undefined> {
  try {
    return await findClipOf(itemId);
  } catch {
    // A history that the browser does not open keeps nothing.
    return undefined;
  }
}
