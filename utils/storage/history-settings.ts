import * as v from 'valibot';
import { defineSetting } from './define-setting';

/** Whether what is heard is kept on this device at all. */
export const keepsHistory = defineSetting<boolean>('sync:keepsHistory', v.boolean(), true);

/** Megabytes (10⁶ bytes) of sound that are kept; 0 is no limit. */
export const historySize = defineSetting<number>(
  'sync:historySize',
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
  500,
);

/** Days for which a reading is kept; 0 is no limit. */
export const historyDays = defineSetting<number>(
  'sync:historyDays',
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3_650)),
  90,
);

/** Hosts of pages of which nothing is kept; each stands for the hosts below it too. */
export const neverKeptSites = defineSetting<string[]>(
  'sync:neverKeptSites',
  v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(253))), v.maxLength(1_000)),
  [],
);
