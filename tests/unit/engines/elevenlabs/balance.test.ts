import { describe, expect, it } from 'vitest';
import { anEngine, errorOf, json, never, refusal } from './support';

const read = (subscription: unknown) =>
  anEngine([json(subscription)]).engine.readBalance({ signal: never });

const USUAL = {
  tier: 'creator',
  character_count: 1_234,
  character_limit: 100_000,
  next_character_count_reset_unix: 1_796_256_000,
  max_credit_limit_extension: 0,
  can_extend_character_limit: false,
  status: 'active',
};

describe('readBalance', () => {
  it('takes what the service says', async () => {
    expect(await read(USUAL)).toEqual({
      used: 1_234,
      limit: 100_000,
      remaining: 98_766,
      resetAt: 1_796_256_000_000,
      tier: 'creator',
      mayExceed: false,
    });
  });

  it.each<[name: string, extension: unknown, may: unknown, exceeds: boolean]>([
    ['unlimited', 'unlimited', true, true],
    ['some credits', 5_000, true, true],
    ['none', 0, true, false],
    ['unlimited, but switched off', 'unlimited', false, false],
    ['something odd', { amount: 1 }, true, false],
    ['nothing at all', undefined, undefined, false],
  ])('goes past the limit with %s: %s, %s → %s', async (_, extension, may, exceeds) => {
    const changes = { max_credit_limit_extension: extension, can_extend_character_limit: may };

    expect(await read({ ...USUAL, ...changes })).toMatchObject({ mayExceed: exceeds });
  });

  it.each([
    ['more used than there is', { character_count: 120_000 }, { remaining: 0, used: 120_000 }],
    ['a plan of nothing', { character_limit: 0 }, { remaining: 0, limit: 0 }],
    ['no plan', { tier: null }, { tier: '' }],
    ['no reset', { next_character_count_reset_unix: null }, { resetAt: undefined }],
    ['a reset at the beginning', { next_character_count_reset_unix: 0 }, { resetAt: undefined }],
    ['a reset never', { next_character_count_reset_unix: 1e15 }, { resetAt: undefined }],
    ['a reset in words', { next_character_count_reset_unix: 'soon' }, { resetAt: undefined }],
  ])('lives with %s', async (_, changes, expected) => {
    const balance = await read({ ...USUAL, ...changes });

    expect({ resetAt: undefined, ...balance }).toMatchObject(expected);
  });

  it.each([
    ['no counts', {}],
    ['a count in words', { ...USUAL, character_count: 'many' }],
    ['a negative count', { ...USUAL, character_count: -1 }],
    ['a list', [USUAL]],
    ['nothing', null],
    ['a word', 'creator'],
  ])('knows nothing of %s', async (_, subscription) => {
    expect(await errorOf(read(subscription))).toMatchObject({ code: 'bad_response' });
  });

  it('says which right is missing', async () => {
    const { engine } = anEngine([refusal(401, 'missing_permissions')]);

    expect(await errorOf(engine.readBalance({ signal: never }))).toMatchObject({
      code: 'missing_permission',
      details: { scope: 'user_read' },
    });
  });
});
