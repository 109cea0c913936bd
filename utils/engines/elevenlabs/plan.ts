import * as v from 'valibot';
import { SpeechError } from '@/utils/speech/errors';
import type { Client } from './client';
import { SubscriptionSchema, type RawVoice } from './responses';

/** Whether it depends on the account's plan if this voice may speak. */
export function needsTier({ available_for_tiers: tiers, sharing }: RawVoice): boolean {
  return tiers.length > 0 || sharing.free_users_allowed === false;
}

/** `undefined` where the key may not know; nothing depends on it but a word in a list. */
export async function readTier(
  client: Client,
  { signal }: { signal: AbortSignal },
): Promise<string | undefined> {
  try {
    const request = { path: '/v1/user/subscription', scope: 'user_read' };
    const answer = v.safeParse(SubscriptionSchema, await client.requestJson(request, { signal }));
    return answer.success ? answer.output.tier : undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof SpeechError)) throw error;
    return undefined;
  }
}

/** Plans are opaque words of the service; only "free" is known to be the one that pays nothing. */
export function isOffPlan(
  { available_for_tiers: tiers, sharing }: RawVoice,
  tier: string | undefined,
): boolean {
  if (tier === undefined) return false;
  if (tier === 'free' && sharing.free_users_allowed === false) return true;
  return tiers.length > 0 && !tiers.includes(tier);
}
