import * as v from 'valibot';
import type { HeldBalance } from '@/utils/speech/balance';
import { defineSetting } from './define-setting';

const credits = v.pipe(v.number(), v.finite());

export interface KnownBalance {
  held?: HeldBalance;
  /** The key lacks the right to be told; nobody is asked until the popup opens anew. */
  isDenied?: boolean;
}

const balanceSchema: v.GenericSchema<unknown, HeldBalance> = v.object({
  remaining: credits,
  limit: credits,
  used: credits,
  resetAt: v.fallback(v.optional(credits), undefined),
  tier: v.fallback(v.string(), ''),
  mayExceed: v.fallback(v.boolean(), false),
  chargedAt: v.fallback(v.optional(credits), undefined),
});

/** What the account had left the last time it was asked; shown before it is asked again. */
export const knownBalance = defineSetting<KnownBalance>(
  'local:balance',
  v.object({
    held: v.fallback(v.optional(balanceSchema), undefined),
    isDenied: v.fallback(v.optional(v.boolean()), undefined),
  }),
  {},
  { isCopy: true },
);
