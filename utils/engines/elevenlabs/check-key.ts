import { SpeechError, type SpeechErrorCode } from '@/utils/speech/errors';
import type { Client } from './client';
import { FLASH } from './model-families';
import { createRetries } from './retry';

/** Well-formed, and of no voice: ids are random and have twenty characters. */
const NOBODY = '00000000000000000000';

/** Said only to a key that was taken and has the right to speak. */
const PROOFS: readonly SpeechErrorCode[] = [
  'voice_not_found',
  'model_not_found',
  'quota_exceeded',
  'key_limit_reached',
  'plan_required',
  'concurrency_limited',
];
const PROOF_NAMES = ['voice_access_denied', 'model_access_denied', 'invalid_voice_id'];

/**
 * Asks to speak with a voice that cannot exist: ElevenLabs looks at the key and its rights before
 * it looks for the voice, and a refused request costs nothing.
 */
export async function checkKey(client: Client, { signal }: { signal: AbortSignal }): Promise<void> {
  const retries = createRetries({ clock: client.clock, signal });
  await retries.run(async () => {
    const request = {
      path: `/v1/text-to-speech/${NOBODY}/stream`,
      body: { text: 'Hello.', model_id: FLASH.id },
      scope: 'text_to_speech',
    };
    const answer = await client.request(request, { signal }).catch(expectProof);
    answer?.body.cancel();
  });
}

function expectProof(error: unknown): undefined {
  const isProof =
    error instanceof SpeechError &&
    (PROOFS.includes(error.code) || PROOF_NAMES.includes(error.details.apiCode ?? ''));
  if (!isProof) throw error;
}
