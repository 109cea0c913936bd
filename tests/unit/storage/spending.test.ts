import { describe, expect, it } from 'vitest';
import { storage } from '#imports';
import { knownBalance } from '@/utils/storage/balance';
import { askAbove, monthlyCeiling, spentThisMonth } from '@/utils/storage/spending';
import { aBalance } from '../background/builders';

describe('limits that are stored', () => {
  it.each([-1, 1.5, 1e12, '5000', null, Number.NaN, [], {}])(
    'fall back where they are %j',
    async (value) => {
      await storage.setItem('local:askAbove', value);
      await storage.setItem('local:monthlyCeiling', value);

      expect(await askAbove.getValue()).toBe(5_000);
      expect(await monthlyCeiling.getValue()).toBe(0);
    },
  );

  it.each([{ month: 'May', credits: 5 }, { month: '2026-11', credits: -5 }, { credits: 5 }, 7])(
    'no month costs %j',
    async (value) => {
      await storage.setItem('local:spentThisMonth', value);

      expect(await spentThisMonth.getValue()).toBeNull();
    },
  );
});

describe('a balance that is stored', () => {
  it('keeps what is whole of it', async () => {
    const held = { ...aBalance(), resetAt: 'soon', mayExceed: 1 };
    await storage.setItem('local:balance', { held, isDenied: 'yes' });

    expect(await knownBalance.getValue()).toEqual({ held: { ...aBalance(), mayExceed: false } });
  });

  it.each([7, null, 'much', [], { held: { remaining: 5 } }])(
    'is none where it is %j',
    async (value) => {
      await storage.setItem('local:balance', value);

      expect((await knownBalance.getValue()).held).toBeUndefined();
    },
  );
});
