import { describe, expect, it } from 'vitest';
import { isWithin, monthOf, mustAsk, spentIn, withCharge } from '@/utils/speech/spending';

describe('the tally of a month', () => {
  it('adds up what is charged', () => {
    const first = withCharge(null, 30, '2026-11');

    expect(withCharge(first, 12, '2026-11')).toEqual({ month: '2026-11', credits: 42 });
  });

  it('begins anew with the next month, also of another year', () => {
    const december = { month: '2026-12', credits: 900 };

    expect(spentIn(december, '2027-01')).toBe(0);
    expect(withCharge(december, 5, '2027-01')).toEqual({ month: '2027-01', credits: 5 });
    expect(spentIn({ month: '2025-12', credits: 1 }, '2026-12')).toBe(0);
  });

  it('names months by the calendar on the wall', () => {
    expect(monthOf(new Date(2026, 0, 1, 0, 0, 1).getTime())).toBe('2026-01');
    expect(monthOf(new Date(2026, 11, 31, 23, 59, 59).getTime())).toBe('2026-12');
  });
});

it.each([
  [0, 1_000_000, 5, true],
  [100, 60, 40, true],
  [100, 60, 41, false],
  [100, 100, 1, false],
])('a ceiling of %d, %d spent, lets %d pass: %s', (ceiling, spent, needed, passes) => {
  expect(isWithin(ceiling, spent, needed)).toBe(passes);
});

it.each([
  [0, 1_000_000, false],
  [5_000, 5_000, false],
  [5_000, 5_001, true],
])('above %d credits a reading of %d is asked about: %s', (limit, credits, asks) => {
  expect(mustAsk(limit, credits)).toBe(asks);
});
