import type { Outcome } from '@/utils/messaging/background';
import type { VoiceLibrary } from '@/utils/engines/elevenlabs/library';
import type { LibraryOutcome, LibraryQuery } from '@/utils/speech/voice-library';
import { refusal, type Account } from './account';
import { CHECK_TIMEOUT_MS } from './account-lists';

export interface Library {
  list(query: LibraryQuery): Promise<LibraryOutcome>;
  add(voice: { ownerId: string; voiceId: string; name: string }): Promise<Outcome>;
}

/** The voices that people share, as pages ask for them. */
export function createLibrary(
  library: VoiceLibrary,
  account: Pick<Account, 'refreshVoices'>,
): Library {
  const soon = () => ({ signal: AbortSignal.timeout(CHECK_TIMEOUT_MS) });
  return {
    async list(query) {
      try {
        return { ok: true, page: await library.list(query, soon()) };
      } catch (error) {
        return refusal(error);
      }
    },
    async add(voice) {
      try {
        await library.add(voice, soon());
      } catch (error) {
        return refusal(error);
      }
      // It is in the account now, whatever becomes of the list.
      return account.refreshVoices();
    },
  };
}
