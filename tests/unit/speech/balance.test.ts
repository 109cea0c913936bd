import { describe, expect, it } from 'vitest';
import { afterAnswer, afterCharge, fallsShort, type HeldBalance } from '@/utils/speech/balance';
import { aBalance } from '../background/builders';

const NOW = 1_800_000_000_000;
const held = (changes: Partial<HeldBalance> = {}): HeldBalance => ({ ...aBalance(), ...changes });

describe('a charge', () => {
  it('is taken off what is left', () => {
    expect(afterCharge(held(), 100, NOW)).toMatchObject({
      used: 4_100,
      remaining: 5_900,
      chargedAt: NOW,
    });
  });

  it('leaves nothing rather than less', () => {
    expect(afterCharge(held(), 7_000, NOW)).toMatchObject({ used: 11_000, remaining: 0 });
  });
});

describe('an answer of the service', () => {
  it('is taken where nothing was known', () => {
    expect(afterAnswer(undefined, aBalance(), NOW)).toMatchObject(aBalance());
  });

  it('does not give back what its counter has yet to hear of', () => {
    const charged = afterCharge(held(), 100, NOW - 2_000);

    expect(afterAnswer(charged, aBalance(), NOW)).toMatchObject({ used: 4_100, remaining: 5_900 });
  });

  it('counts what was spent elsewhere', () => {
    const charged = afterCharge(held(), 100, NOW - 2_000);
    const told = aBalance({ used: 9_000, remaining: 1_000 });

    expect(afterAnswer(charged, told, NOW)).toMatchObject({ used: 9_000, remaining: 1_000 });
  });

  it.each([
    ['its counter has caught up', { chargedAt: NOW - 60_000 }],
    ['the credits have come back', { chargedAt: NOW - 1_000, resetAt: NOW - 1_000 }],
  ])('is believed once %s', (_, changes) => {
    const told = aBalance({ used: 10, remaining: 9_990, resetAt: NOW + 30 * 86_400_000 });
    const before = held({ used: 9_000, remaining: 1_000, resetAt: told.resetAt, ...changes });

    expect(afterAnswer(before, told, NOW)).toMatchObject({ used: 10, remaining: 9_990 });
  });
});

describe('fallsShort', () => {
  it.each([
    [6_000, false, false],
    [6_001, false, true],
    [6_001, true, false],
  ])('of %d credits, going on past the limit %s: %s', (credits, mayExceed, isShort) => {
    expect(fallsShort(aBalance({ mayExceed }), credits)).toBe(isShort);
  });
});
