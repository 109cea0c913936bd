import * as v from 'valibot';
import type { Tally } from '@/utils/speech/spending';
import { defineSetting } from './define-setting';

/** Far above what a person reads, and still a number that fits its field. */
export const MAX_LIMIT = 100_000_000;

const limit = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_LIMIT));

/** Before a reading that needs more credits than this the person is asked; 0 never asks. */
export const askAbove = defineSetting<number>('sync:askAbove', limit, 5_000);

/** Credits that Hark may spend in a month of the calendar; 0 is no ceiling. */
export const monthlyCeiling = defineSetting<number>('sync:monthlyCeiling', limit, 0);

/** Written at every paid request, so that nothing is forgotten when the worker dies. */
export const spentThisMonth = defineSetting<Tally | null>(
  'local:spentThisMonth',
  v.nullable(
    v.object({
      month: v.pipe(v.string(), v.regex(/^\d{4,}-\d{2}$/)),
      credits: v.pipe(v.number(), v.finite(), v.minValue(0)),
    }),
  ),
  null,
);
