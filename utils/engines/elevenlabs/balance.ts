import * as v from 'valibot';
import type { Balance } from '@/utils/speech/balance';
import { SpeechError } from '@/utils/speech/errors';
import type { Client } from './client';
import { SubscriptionSchema } from './responses';
import { createRetries } from './retry';

/** The last moment a `Date` can name. */
const LAST_TIME_MS = 8.64e15;

/** What the account has left. Throws `SpeechError`. */
export async function readBalance(
  client: Client,
  { signal }: { signal: AbortSignal },
): Promise<Balance> {
  const retries = createRetries({ clock: client.clock, signal });
  return retries.run(async () => {
    const request = { path: '/v1/user/subscription', scope: 'user_read' };
    const parsed = v.safeParse(SubscriptionSchema, await client.requestJson(request, { signal }));
    const balance = parsed.success ? toBalance(parsed.output) : undefined;
    if (balance === undefined) throw new SpeechError('bad_response');
    return balance;
  });
}

type RawSubscription = v.InferOutput<typeof SubscriptionSchema>;

function toBalance(raw: RawSubscription): Balance | undefined {
  const { character_count: used, character_limit: limit } = raw;
  if (used === undefined || limit === undefined) return undefined;
  const resetAt = toTime(raw.next_character_count_reset_unix);
  return {
    used,
    limit,
    remaining: Math.max(0, limit - used),
    ...(resetAt !== undefined && { resetAt }),
    tier: raw.tier ?? '',
    mayExceed: raw.can_extend_character_limit === true && extendsLimit(raw),
  };
}

/** A number of credits, or the word "unlimited". */
function extendsLimit({ max_credit_limit_extension: extension }: RawSubscription): boolean {
  return extension === 'unlimited' || (typeof extension === 'number' && extension > 0);
}

function toTime(seconds: number | undefined): number | undefined {
  if (seconds === undefined || seconds === 0 || seconds * 1_000 > LAST_TIME_MS) return undefined;
  return seconds * 1_000;
}
